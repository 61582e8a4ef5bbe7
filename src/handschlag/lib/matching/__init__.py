"""Which known organisation is meant by a name: duplicate search while typing and over lists.

    index = Index(Candidate(org_id="7", name="Stadt Spremberg") for …)
    index.search(Query("1", "Spremberg/Grodk"))
    → [Match(org_id="7", score=0.94, verdict="same", reasons=("Namen sind …",))]

Pure computation on strings. An index is built once, kept, and told of changes by `add` and
`remove`; one index must not be changed by one thread while another one searches it.

**Score**: 0 to 1, orders the answers, is no probability.
1.0 letters equal · 0.99 equal after folding ·
0.97 equal without legal form and public word · 0.94 equal in one of two languages or without the
bracketed short form · up to 0.93 alike (0.6 × weight of shared words, rare words weighing more,
+ 0.4 × token_sort ratio) · 0.75 and 0.60 equal or fitting short forms. Below 0.45 nothing is shown.
A contradicting legal form, kind of body or number costs 0.08, another city 0.05; the same city
adds 0.02.

**Verdict**: `same` from 0.90 on, if each name covers at least 0.85 of the other and nothing
contradicts. `part_of` if one name of two words or more reappears in the other to 0.95. Else
`unsure`. A mere acronym is never `same`, since several organisations share one, unless the city
agrees; nor are namesakes that fit equally well.

**Measured** on 2,864 real names of 1,154 organisations (research organisations, municipalities,
funding lists), names only, without cities, one official name per organisation as candidate:

| question | n | token_sort first | token_set first | here first | among five |
|---|---|---|---|---|---|
| variant in the same language | 268 | .59 | .73 | .76 | .81 |
| language unknown | 364 | .45 | .50 | .58 | .62 |
| another language (German, English) | 432 | .27 | .19 | .36 | .45 |
| acronym | 432 | .01 | .08 | .37 | .39 |
| municipality, long and short | 140 | .79 | .96 | 1.0 | 1.0 |
| municipality by its Sorbian name | 34 | .65 | 1.0 | 1.0 | 1.0 |
| misspelt in funding lists | 40 | 1.0 | .95 | 1.0 | 1.0 |

Each name left out in turn and sought among all others: first in .67 of 2,546; another
organisation called `same` in 4 of them (two are one organisation entered twice). 72 pairs in which
the name of one organisation contains that of another (university and institute): none `same`;
token_set from 90 on would merge all, token_sort 3 %. 72 hard pairs judged different by hand: none
`same`, none `part_of`; of 16 judged equal 5 are `same`, 11 `part_of` (a place was added).

**Time** per search on one core, names of funding lists and municipalities: 1,000 names 2.3 ms
(median; 95 %: 3 ms), 10,000 names 4 (5) ms, 100,000 names 5 (16) ms and
290 MB. Building takes 0.1 ms a name.
"""

from handschlag.lib.matching.evaluate import Figures, evaluate
from handschlag.lib.matching.index import Index, match_names
from handschlag.lib.matching.questions import Candidate, Match, Query, Reason, Verdict

__all__ = [
    "Candidate",
    "Figures",
    "Index",
    "Match",
    "Query",
    "Reason",
    "Verdict",
    "evaluate",
    "match_names",
]
