"""Documents of governance, made of its forms alone: what a form does not hold cannot be printed."""
