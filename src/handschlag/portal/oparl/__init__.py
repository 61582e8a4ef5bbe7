"""OParl 1.1 for others to read: boards, meetings and papers of public cooperations.

Anonymous and public only: everything comes from the public forms of governance.
"""
