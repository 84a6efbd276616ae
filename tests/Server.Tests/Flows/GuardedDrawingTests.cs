using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Server.Flows;

/// <summary>Ports, connections, loops, expressions.</summary>
public sealed class GuardedDrawingTests(GuardedFlows flows) : GuardTests(flows), IClassFixture<GuardedFlows>
{
    [Fact]
    public Task An_outcome_that_leads_nowhere() => ErrorAsync(Urban, flow => flow.Cut("finish", "延期"), "finish", "“延期”没有连线");

    [Fact]
    public Task An_outcome_of_a_sub_process_that_leads_nowhere() => ErrorAsync(Urban, flow => flow.Cut("deliberation", "终止"), "deliberation", "“终止”没有连线");

    [Fact]
    public Task The_rest_of_a_switch_that_leads_nowhere_is_a_warning() => WarningAsync(Urban, flow => flow.Cut("conclusion", "Default"), "conclusion", "“其他”没有连线");

    [Fact]
    public Task A_line_from_an_outcome_that_was_renamed() =>
        ErrorAsync(Urban, flow => flow.Set("start", "outcomes", "[\"动工\"]", "Object"), "start", "结果“开工”出发", "现有：动工");

    [Fact]
    public Task An_outcome_that_was_renamed_leads_nowhere() =>
        ErrorAsync(Urban, flow => flow.Set("start", "outcomes", "[\"动工\"]", "Object"), "start", "“动工”没有连线");

    [Fact]
    public Task A_line_to_an_activity_that_is_gone() => ErrorAsync(Urban, flow => flow.Connect("close", "结案归档", "nobody"), "close", "一端已经不在", "nobody");

    [Fact]
    public Task An_activity_that_is_never_reached() => WarningAsync(Urban, flow => flow.Place("alone", "Elsa.WriteLine"), "alone", "没有任何一条路走到");

    [Fact]
    public Task A_loop_in_which_nobody_is_waited_for() => ErrorAsync(Urban, flow =>
    {
        flow.Lead("kind", "Done", "isCharter");
        flow.Lead("isCharter", "False", "kind");
    }, "kind", "连成了一个圈", "没有一步要等人办理");

    [Fact]
    public Task A_loop_with_no_way_out() => ErrorAsync(Urban, flow =>
    {
        flow.Place("again", "Elsa.SetVariable");
        flow.Lead("kind", "Done", "again");
        flow.Connect("again", "Done", "kind");
    }, "kind", "死循环");

    [Fact]
    public Task A_loop_body_that_waits_for_nobody() => ErrorAsync(Urban, flow =>
        flow.Activity("monitor")["body"] = new JsonObject { ["id"] = "turn", ["type"] = "Elsa.WriteLine", ["version"] = 1 }, "monitor", "死循环");

    [Fact]
    public Task An_expression_that_does_not_compile() => ErrorAsync(Urban, flow => flow.Set("isCharter", "condition", "getInput('Fields'", "JavaScript"), "isCharter", "不能编译", "第1行");

    [Fact]
    public Task An_expression_in_a_language_that_is_not_run() => ErrorAsync(Urban, flow => flow.Set("isCharter", "condition", "true", "CSharp"), "isCharter", "CSharp", "不执行");

    [Fact]
    public Task A_value_that_is_none_of_its_kind() => ErrorAsync(Urban, flow => flow.Set("implemented", "mode", "等一个"), "implemented", "不能把“等一个”");

    [Fact]
    public Task A_variable_that_nobody_declared() =>
        WarningAsync(Deliberation, flow => flow.Set("postponed", "dateTime", "getVariable('RevuewDate')", "JavaScript"), "postponed", "变量“RevuewDate”");

    [Fact]
    public Task A_variable_that_nobody_declared_in_a_script() => WarningAsync(Urban, flow =>
    {
        flow.Place("recount", "Elsa.RunJavaScript", new JsonObject { ["script"] = new JsonObject { ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "getVariable('Contu')" } } });
        flow.Connect("register", "Done", "recount");
    }, "recount", "变量“Contu”");

    [Fact]
    public Task An_activity_of_an_unknown_type() => ErrorAsync(Urban, flow => flow.Activity("check")["type"] = "Community.Magic", "check", "没有“Community.Magic”这种活动");

    [Fact]
    public Task A_flow_that_is_started_and_does_not_exist() => ErrorAsync(Urban, flow =>
    {
        flow.Place("send", "Elsa.DispatchWorkflow");
        flow.Set("send", "workflowDefinitionId", "no-such-flow");
        flow.Lead("kind", "Done", "send");
        flow.Connect("send", "Done", "resolution");
    }, "send", "“no-such-flow”不存在");
}
