"""What an operator needs: logs, health, metrics, backup, restore drill, update.

It stands in `config`, because it looks at everything and nothing in the house looks at it.
"""
