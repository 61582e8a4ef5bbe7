"""Tells people what concerns them: in Handschlag itself and by e-mail, as each of them chose.

Modules name their kinds of notification and hand over what to say (`kinds.register_kind`), announce
single ones inside their transaction (`services.notify`) and may offer answers that need no sign-in
(`answers.register_answer`). This app knows nothing of what the notifications are about; it asks the
module again who may see what whenever it shows or sends one.
"""
