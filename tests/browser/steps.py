"""What a person has to do to get something done, counted by what the browser asks the site for."""

from dataclasses import dataclass

VISIT, SENT, CHOSEN = "visit", "sent", "chosen"


@dataclass(frozen=True)
class Press:
    """One link or button that leads on, one address called, or one file chosen."""

    kind: str
    address: str = ""


class Steps:
    """Listens to a page, so that a page or a button more is counted whoever wrote the test.

    `presses` are all links, buttons and addresses that lead on. `number` counts as the promises do:
    one step is a page visited and sent, a page only visited, or a document looked at. Ticking and
    typing belong to the page they stand on.
    """

    def __init__(self, page):
        self.presses, self._documents = [], set()
        page.on("request", self._notice)
        page.on("download", lambda download: self._documents.add(download.url))
        page.on("filechooser", lambda _chooser: self.presses.append(Press(CHOSEN)))

    def _notice(self, request):
        leads_on = request.is_navigation_request() and request.frame.parent_frame is None
        if leads_on and request.redirected_from is None:
            kind = VISIT if request.method == "GET" else SENT
            self.presses.append(Press(kind, request.url))

    @property
    def number(self):
        steps, is_visited = 0, False
        for press in self.presses:
            if press.kind == SENT:
                steps += not is_visited
                is_visited = False
            elif press.kind == VISIT:
                steps += 1
                # Beside a document the page stays where it is.
                is_visited = is_visited or press.address not in self._documents
        return steps

    def anew(self):
        """From here on another job is counted."""
        self.presses.clear()
