"""Services of measures, one file per group of things."""

from .deadlines import (
    add_deadline,
    drop_deadline,
    edit_deadline,
    remove_deadline,
    reopen_deadline,
    settle_deadline,
)
from .evidence import (
    add_evidence,
    edit_evidence,
    remove_evidence,
)
from .indicators import (
    create_indicator,
    edit_indicator,
    period_of,
    release_indicator,
    remove_indicator,
    set_parent,
    withdraw_indicator,
)
from .locks import (
    lock_period,
    reopen_period,
)
from .measures import (
    add_measure,
    delete_measure,
    edit_measure,
    order_measures,
)
from .milestones import (
    add_milestone,
    edit_milestone,
    reach_milestone,
    remove_milestone,
)
from .money import (
    edit_money_line,
    edit_own_share,
    remove_money_line,
    remove_own_share,
    set_money,
    set_own_share,
)
from .opening import (
    release_measure,
    release_plan,
    withdraw_measure,
    withdraw_plan,
)
from .origins import (
    add_origin,
    remove_origin,
)
from .plans import (
    adopt_plan,
    create_plan,
    delete_plan,
    edit_plan,
    take_back_edition,
)
from .readings import (
    approve_reading,
    approve_readings,
    discard_reading,
    report_reading,
    return_reading,
    submit_reading,
    withdraw_reading,
    write_reading,
)
from .reporting_dates import (
    freeze_reporting_date,
    plan_reporting_date,
    remove_reporting_date,
)
from .roles import (
    add_role,
    close_measure_gap,
    edit_role,
    end_role,
    name_measure_gap,
    remove_role,
)
from .rolling import (
    rebuild_cooperation,
)
from .rounds import open_round, plan_round
from .sources import cite_for_measure
from .states import (
    drop_measure,
    postpone_measure,
    set_financing,
    set_implementation,
)
from .status import (
    approve_status,
    approve_status_reports,
    delete_status_draft,
    reopen_status,
    report_status,
    return_status,
    set_status_public,
    submit_status,
    write_status,
)
from .targets import (
    add_category,
    create_dimension,
    remove_target,
    retire_category,
    set_target,
)

__all__ = [
    "add_category",
    "add_deadline",
    "add_evidence",
    "add_measure",
    "add_milestone",
    "add_origin",
    "add_role",
    "adopt_plan",
    "approve_reading",
    "approve_readings",
    "approve_status",
    "approve_status_reports",
    "cite_for_measure",
    "close_measure_gap",
    "create_dimension",
    "create_indicator",
    "create_plan",
    "delete_measure",
    "delete_plan",
    "delete_status_draft",
    "discard_reading",
    "drop_deadline",
    "drop_measure",
    "edit_deadline",
    "edit_evidence",
    "edit_indicator",
    "edit_measure",
    "edit_milestone",
    "edit_money_line",
    "edit_own_share",
    "edit_plan",
    "edit_role",
    "end_role",
    "freeze_reporting_date",
    "lock_period",
    "name_measure_gap",
    "open_round",
    "order_measures",
    "period_of",
    "plan_reporting_date",
    "plan_round",
    "postpone_measure",
    "reach_milestone",
    "rebuild_cooperation",
    "release_indicator",
    "release_measure",
    "release_plan",
    "remove_deadline",
    "remove_evidence",
    "remove_indicator",
    "remove_milestone",
    "remove_money_line",
    "remove_origin",
    "remove_own_share",
    "remove_reporting_date",
    "remove_role",
    "remove_target",
    "reopen_deadline",
    "reopen_period",
    "reopen_status",
    "report_reading",
    "report_status",
    "retire_category",
    "return_reading",
    "return_status",
    "set_financing",
    "set_implementation",
    "set_money",
    "set_own_share",
    "set_parent",
    "set_status_public",
    "set_target",
    "settle_deadline",
    "submit_reading",
    "submit_status",
    "take_back_edition",
    "withdraw_indicator",
    "withdraw_measure",
    "withdraw_plan",
    "withdraw_reading",
    "write_reading",
    "write_status",
]
