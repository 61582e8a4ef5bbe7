"""The clusters of the skilled-labour agreement, as a taxonomy."""

CLUSTERS = {
    "sport": "Sport",
    "culture": "Kultur",
    "recreation": "Erholung",
    "social": "Soziales",
    "tourism": "Tourismus",
    "other": "Sonstiges",
}
