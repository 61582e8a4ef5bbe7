"""Words so frequent that they find nothing."""

from handschlag.lib.german.folding import FILLER_WORDS

_FUNCTION_WORDS = """
aber alle allem allen aller alles als also andere anderen anderer anderes beiden bis bzw da damit
dann daran darauf daraus darin darueber dass dazu denn deren dessen dies diese diesem diesen dieser
dieses doch dort durch einem einen er es etc etwa euch gegen hat hatte haben hier ich ihm ihn ihnen
ihr ihre ihrem ihren ihrer ihres ins ist ja jede jedem jeden jeder jedes kann kein keine koennen
mehr muss nach nicht noch nun nur ob oder ohne seit sein seine seinem seinen seiner seines sich sie
sind sowie sondern soll sollen ueber um unter uns unser unsere unserem unseren unserer usw vor war
waren was weil welche welchem welchen welcher welches wenn wer werden wie wir wird wo wurde wurden
zwischen
"""
STOPWORDS = FILLER_WORDS | frozenset(_FUNCTION_WORDS.split())
"""Folded German function words (articles, prepositions, pronouns, auxiliaries): own list."""
