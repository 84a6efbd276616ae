using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Server.Flows;

/// <summary>Roles, rosters, templates, panels, rules, outcomes and dates that a flow names.</summary>
public sealed class GuardedReferenceTests(GuardedFlows flows) : GuardTests(flows), IClassFixture<GuardedFlows>
{
    [Fact]
    public Task A_role_that_does_not_exist() => ErrorAsync(Urban, flow => flow.Set("summary", "role", "CommunityClark"), "summary", "办理角色“CommunityClark”不存在");

    [Fact]
    public Task A_role_handed_to_a_sub_process() => ErrorAsync(Urban, flow => flow.Set("proposal", "chairRole", "Nobody"), "proposal", "“Nobody”不存在");

    [Fact]
    public Task Work_given_to_an_administrator() => ErrorAsync(Urban, flow => flow.Set("summary", "role", "SystemAdministrator"), "summary", "管理员不办理业务");

    [Fact]
    public Task Nobody_to_do_it() => ErrorAsync(Urban, flow => flow.Set("summary", "role", ""), "summary", "没有办理角色", "R150");

    [Fact]
    public Task Nobody_to_approve_it() => ErrorAsync(Urban, flow => flow.Set("summarySign", "approvers", "[]", "Object"), "summarySign", "没有审批角色", "R150");

    [Fact]
    public Task A_roster_that_does_not_exist() => ErrorAsync(Urban, flow => flow.Set("proposal", "body", "Everybody"), "proposal", "名单“Everybody”不存在");

    [Fact]
    public Task A_template_that_does_not_exist() => ErrorAsync(Urban, flow => flow.Set("summary", "form", "[\"W199\"]", "Object"), "summary", "“W199”");

    [Fact]
    public Task A_paper_handed_to_a_sub_process_that_does_not_exist() => ErrorAsync(Urban, flow => flow.Set("resolutionNotice", "paper", "W198"), "resolutionNotice", "“W198”");

    [Fact]
    public Task A_field_that_the_template_does_not_have() =>
        ErrorAsync(Urban, flow => flow.Set("start", "form", "[\"W17#PlanStart,PlanFinish!\"]", "Object"), "start", "没有字段“PlanFinish”");

    [Fact]
    public Task A_form_for_an_outcome_that_does_not_exist() =>
        ErrorAsync(Deliberation, flow => flow.Set("disposal", "form", "[\"W29@上报党工委\",\"W30@不办|缓办\"]", "Object"), "disposal", "“上报党工委”", "没有这个结果");

    [Fact]
    public Task A_panel_that_does_not_exist() => ErrorAsync(Urban, flow => flow.Set("missing", "panels", "[\"dosier\"]", "Object"), "missing", "面板“dosier”不存在");

    [Fact]
    public Task A_check_that_does_not_exist() => ErrorAsync(Urban, flow => flow.Set("summary", "checks", "[\"R999\"]", "Object"), "summary", "“R999”不存在");

    [Fact]
    public Task A_rule_that_cannot_be_checked_at_submission() => ErrorAsync(Urban, flow => flow.Set("summary", "checks", "[\"R013\"]", "Object"), "summary", "“R013”不能在提交时校验");

    [Fact]
    public Task A_rule_that_bars_and_does_not_exist() => ErrorAsync(Urban, flow => flow.Set("correction", "barred", "{\"维持\":\"R992\"}", "Object"), "correction", "“R992”不存在");

    [Fact]
    public Task An_outcome_that_escapes_its_bar_by_a_new_name() => ErrorAsync(Urban, flow =>
    {
        flow.Set("correction", "outcomes", "[\"修改后重议\",\"撤回\",\"照旧\"]", "Object");
        flow.Connect("correction", "照旧", "isCharter");
    }, "correction", "“维持”不在结果里");

    [Fact]
    public Task A_default_that_decides_for_people() => ErrorAsync(Urban, flow => flow.Set("summary", "timeout", "R057"), "summary", "到期不得自动代替人作决定");

    [Fact]
    public Task A_default_whose_outcome_was_renamed() => ErrorAsync(Deliberation, flow =>
    {
        flow.Set("disposal", "outcomes", "[\"上报街道党工委\",\"暂缓\",\"不办\"]", "Object");
        flow.Lead("disposal", "暂缓", "postponed");
    }, "disposal", "没有“缓办”", "R045");

    [Fact]
    public Task No_outcome_at_all() => ErrorAsync(Urban, flow => flow.Set("hearing", "outcomes", "[]", "Object"), "hearing", "没有可选的办理结果");

    [Fact]
    public Task A_choice_that_is_none() => ErrorAsync(Urban, flow => flow.Set("proposal", "method", "鼓掌"), "proposal", "“鼓掌”", "举手");

    [Fact]
    public Task A_deadline_that_cannot_be_read() => ErrorAsync(Urban, flow => flow.Set("start", "deadline", "三天内"), "start", "期限“三天内”读不懂");

    [Fact]
    public Task A_deadline_of_a_parameter_that_does_not_exist() => ErrorAsync(Urban, flow => flow.Set("proposal", "deadline", "Proposal.DueWDs"), "proposal", "“Proposal.DueWDs”读不懂");

    [Fact]
    public Task A_term_from_a_date_that_nobody_enters() =>
        ErrorAsync(Urban, flow => flow.Set("summary", "deadlineFrom", "Consultation.PublicEnds"), "summary", "“Consultation.PublicEnds”起算", "没有哪一步");

    [Fact]
    public Task A_term_from_a_date_that_is_entered_later() =>
        ErrorAsync(Hearing, flow =>
        {
            flow.Set("survey", "deadline", "3WD");
            flow.Set("survey", "deadlineFrom", "Hearing.VoteDate");
        }, "survey", "之后的“听证会”才填");

    [Fact]
    public Task A_dossier_that_asks_for_an_unknown_paper() =>
        ErrorAsync(Urban, flow => flow.Process()["dossier"]![0]!["papers"] = List("W01", "W02", "W03", "W0X"), "check", "“W0X”");

    [Fact]
    public Task A_dossier_that_asks_for_a_paper_nobody_files() =>
        ErrorAsync(Urban, flow => flow.Set("proposal", "recordPapers", "[]", "Object"), "check", "W04", "永远不能结案", "R066");

    [Fact]
    public Task A_sub_dossier_that_does_not_exist() => WarningAsync(Urban, flow => flow.Set("close", "subDossier", "其他"), "close", "子卷“其他”");

    [Fact]
    public Task A_code_that_another_procedure_has() => ErrorAsync(Urban, flow => flow.Process()["code"] = "P03", null, "P03", "听证会");

    [Fact]
    public Task A_procedure_that_says_nothing_readable_of_itself() => ErrorAsync(Urban, flow => flow.Process().Remove("code"), null, "process 读不懂");

    [Fact]
    public Task A_step_number_that_is_not_in_the_table() => WarningAsync(Urban, flow => flow.Set("close", "step", "S99"), "close", "“S99”不在流程的步骤表里");
}
