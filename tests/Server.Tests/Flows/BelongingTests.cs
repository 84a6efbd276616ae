using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Server.Flows;

/// <summary>A paper, a notice or a vote of a guarded procedure takes that procedure's steps along, whatever the flow calls itself and however it is drawn.</summary>
public sealed class BelongingTests(GuardedFlows flows) : GuardTests(flows), IClassFixture<GuardedFlows>
{
    const string Disclosure = "ResidentsAffairsDisclosure";

    [Fact]
    public Task A_whole_procedure_under_another_code_is_published() => NothingAsync(Disclosure, Renamed);

    [Fact]
    public Task A_disclosure_under_another_code_that_nobody_reviews() => ErrorAsync(Disclosure, flow =>
    {
        Renamed(flow);
        Unreviewed(flow);
    }, "publish", "W51《居务公开公告》", "属于“居务公开”", "“监督委员会审查”（审查通过）", "R087");

    [Fact]
    public Task A_review_that_is_left_by_an_outcome_of_another_name() => ErrorAsync(Disclosure, flow =>
    {
        Renamed(flow);
        flow.Set("review", "outcomes", "[\"已阅\",\"退回\"]", "Object");
        flow.Cut("review", "审查通过");
        flow.Connect("review", "已阅", "discuss");
    }, "publish", "属于“居务公开”", "“监督委员会审查”（审查通过）");

    [Theory]
    [InlineData("true")]
    [InlineData("getInput('Fields')?.Urgent === true")]
    public Task A_review_that_a_decision_leads_past(string condition) => ErrorAsync(Disclosure, flow =>
    {
        Renamed(flow);
        flow.Place("urgent", "Elsa.FlowDecision");
        flow.Set("urgent", "condition", condition, "JavaScript");
        flow.Lead("plan", "提交", "urgent");
        flow.Connect("urgent", "True", "discuss");
        flow.Connect("urgent", "False", "review");
    }, "publish", "属于“居务公开”", "“监督委员会审查”");

    [Fact]
    public Task A_review_inside_a_condition_is_none() => ErrorAsync(Disclosure, flow =>
    {
        Renamed(flow);
        var review = flow.Activity("review").DeepClone();
        Unreviewed(flow);
        flow.Place("perhaps", "Elsa.If", new JsonObject { ["then"] = review });
        flow.Set("perhaps", "condition", "false", "JavaScript");
        flow.Lead("plan", "提交", "perhaps");
        flow.Connect("perhaps", "Done", "discuss");
    }, "publish", "属于“居务公开”", "“监督委员会审查”");

    [Fact]
    public Task A_notice_in_a_branch_beside_the_review() => ErrorAsync(Disclosure, flow =>
    {
        Renamed(flow);
        Post(flow, "early", "W51", "先贴出去");
        flow.Connect("plan", "提交", "early");
        foreach (var port in new[] { "期满无异议", "异议已答复", "绝大多数反对" })
            flow.Connect("early", port, "tally");
    }, "early", "W51《居务公开公告》", "“监督委员会审查”");

    [Fact]
    public Task A_notice_inside_a_loop_or_a_sequence() => ErrorAsync(Disclosure, flow =>
    {
        Post(flow, "early", "W51", "先贴出去");
        var early = flow.Activity("early").DeepClone();
        flow.TakeOut("early");
        flow.Place("inside", "Elsa.Sequence", new JsonObject { ["activities"] = new JsonArray(early) });
        flow.Lead("plan", "提交", "inside");
        flow.Connect("inside", "Done", "review");
    }, "inside", "W51《居务公开公告》", "“监督委员会审查”");

    [Fact]
    public Task A_notice_that_only_calls_itself_one() => ErrorAsync(Hearing, flow =>
    {
        Post(flow, "early", "W20", "居务公开 公告");
        flow.Lead("people", "提交", "early");
        foreach (var port in new[] { "期满无异议", "异议已答复", "绝大多数反对" })
            flow.Connect("early", port, "agree");
    }, "early", "W51《居务公开公告》", "属于");

    [Fact]
    public Task A_notice_that_a_task_hangs_up() => ErrorAsync(Hearing, flow =>
    {
        flow.Set("people", "panels", "[\"publication\"]", "Object");
        flow.Set("people", "settings", """{"boards":["居务公开栏"],"days":"ResultNotice.PublicityDays","notice":{"title":"某公告","paper":"W15"}}""", "Object");
    }, "people", "W15《决议公告》", "属于“一征三议两公开");

    [Fact]
    public Task A_resolution_without_its_vote() => ErrorAsync(Hearing, flow => flow.Set("people", "file", "[\"W14\"]", "Object"), "people", "W14《居民代表会议决议》", "属于“一征三议两公开");

    [Fact]
    public Task Minutes_of_a_deliberation_that_was_not_held() => ErrorAsync(Hearing, flow => flow.Set("people", "file", "[\"W27\"]", "Object"), "people", "W27", "“讨论与表决”");

    [Fact]
    public Task A_vote_of_the_representatives_in_a_panel_of_a_task() => ErrorAsync(Hearing, flow =>
    {
        flow.Set("people", "panels", "[\"vote\"]", "Object");
        flow.Set("people", "settings", """{"body":"ResidentRepresentatives","meetingName":"座谈会"}""", "Object");
    }, "people", "居民代表", "的表决", "属于“一征三议两公开");

    [Fact]
    public Task A_secret_ballot_outside_an_evaluation() => ErrorAsync(Hearing, flow => flow.Set("people", "panels", "[\"evaluation\"]", "Object"), "people", "无记名测评", "属于“评议会");

    [Fact]
    public Task A_notice_by_a_workflow_that_is_started() => ErrorAsync(Hearing, flow =>
    {
        flow.Place("send", "Elsa.ExecuteWorkflow");
        flow.Set("send", "workflowDefinitionId", "publicity");
        flow.Set("send", "input", """{"Paper":"W51","Title":"某公告","Scope":"X","Step":"S01"}""", "Object");
        flow.Lead("survey", "已完成", "send");
        flow.Connect("send", "Done", "people");
    }, "send", "W51《居务公开公告》");

    [Fact]
    public Task A_started_workflow_that_is_handed_what_nobody_can_tell() => ErrorAsync(Hearing, flow =>
    {
        flow.Place("send", "Elsa.ExecuteWorkflow");
        flow.Set("send", "workflowDefinitionId", "publicity");
        flow.Set("send", "input", "({ Paper: getVariable('P') })", "JavaScript");
        flow.Lead("survey", "已完成", "send");
        flow.Connect("send", "Done", "people");
    }, "send", "由表达式算出");

    [Fact]
    public Task A_workflow_that_an_expression_names() => ErrorAsync(Hearing, flow =>
    {
        flow.Place("send", "Elsa.DispatchWorkflow");
        flow.Set("send", "workflowDefinitionId", "getVariable('Which')", "JavaScript");
        flow.Lead("survey", "已完成", "send");
        flow.Connect("send", "Done", "people");
    }, "send", "起哪个流程由表达式算出");

    [Fact]
    public Task A_workflow_that_starts_itself() => ErrorAsync(Hearing, flow =>
    {
        flow.Place("again", "Elsa.DispatchWorkflow");
        flow.Set("again", "workflowDefinitionId", Hearing);
        flow["id"] = "HearingProcess-v1";
        flow.Lead("survey", "已完成", "again");
        flow.Connect("again", "Done", "people");
    }, "again", "看不完");

    [Fact]
    public Task A_paper_that_an_expression_works_out() => ErrorAsync(Hearing, flow => flow.Set("people", "file", "['W' + getVariable('N')]", "JavaScript"), "people", "由表达式算出", "看不出");

    [Fact]
    public Task A_paper_that_an_expression_chooses_among_two_is_read() =>
        ErrorAsync(Hearing, flow => flow.Set("people", "file", "getVariable('N') ? ['W97'] : ['W51']", "JavaScript"), "people", "W51《居务公开公告》");

    [Fact]
    public Task A_sub_process_that_posts_it_by_itself() => ErrorAsync("publicity", flow => flow.Set("period", "paper", "W51"), "period", "W51《居务公开公告》");

    [Fact]
    public Task A_procedure_that_is_no_flowchart() => ErrorAsync(Disclosure, flow =>
    {
        var root = flow["root"]!.AsObject();
        root["type"] = "Elsa.Sequence";
        root.Remove("connections");
    }, "ResidentsAffairsDisclosure-chart", "不是流程图");

    [Fact]
    public Task More_conditions_than_can_be_looked_at() => ErrorAsync(Hearing, flow =>
        flow.Set("people", "file", $"[{string.Join(", ", Enumerable.Range(0, 8).Select(no => $"getVariable('v{no}') ? 'W97' : 'W11'"))}]", "JavaScript"), "people", "看不完");

    static void Renamed(JsonObject flow)
    {
        (flow["definitionId"], flow["name"], flow["id"]) = ("another", "另一个流程", "another-v1");
        (flow.Process()["code"], flow.Process()["name"], flow.Process()["englishName"]) = ("P41", "另一个流程", "Another");
    }

    static void Unreviewed(JsonObject flow)
    {
        flow.TakeOut("review");
        flow.Connect("plan", "提交", "discuss");
    }

    static void Post(JsonObject flow, string id, string paper, string title)
    {
        flow.Place(id, "Community.Publicity");
        flow.Set(id, "paper", paper);
        flow.Set(id, "title", title);
        flow.Set(id, "scope", "Early");
        flow.Set(id, "step", "S01");
    }
}
