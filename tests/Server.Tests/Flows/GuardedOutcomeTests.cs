using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Server.Flows;

/// <summary>Whatever a step may come to leads on.</summary>
public sealed class GuardedOutcomeTests(GuardedFlows flows) : GuardTests(flows), IClassFixture<GuardedFlows>
{
    [Theory]
    [InlineData("vote", "“通过”“未通过”“重投”")]
    [InlineData("attendance", "“达到法定人数”“流会”")]
    [InlineData("objections", "“未达绝大多数”“绝大多数不赞成”“反馈不足”")]
    [InlineData("raters", "“开会”“报分包领导确认”“流会”")]
    public Task A_panel_whose_figures_decide_what_the_step_does_not_offer(string panel, string outcomes) =>
        ErrorAsync(Hearing, flow => flow.Set("people", "panels", $"[\"{panel}\"]", "Object"), "people", $"面板“{panel}”", outcomes);

    [Fact]
    public Task A_panel_whose_outcomes_are_offered_and_lead_nowhere() => ErrorAsync(Hearing, flow =>
    {
        flow.Set("people", "panels", "[\"attendance\"]", "Object");
        flow.Set("people", "outcomes", "[\"提交\",\"达到法定人数\",\"流会\"]", "Object");
    }, "people", "“达到法定人数”、“流会”没有连线");

    [Theory]
    [InlineData("提交 ")]
    [InlineData("　提交")]
    [InlineData("提​交")]
    public Task An_outcome_with_a_blank_that_nobody_sees(string outcome) => ErrorAsync(Hearing, flow => Offer(flow, outcome), "people", "带有空格或看不见的字符", "写成“提交”");

    [Fact]
    public Task Outcomes_that_differ_in_their_width_alone() => ErrorAsync(Hearing, flow => Offer(flow, "提交(A)", "提交（Ａ）"), "people", "看起来一样");

    [Fact]
    public Task An_outcome_and_its_line_that_differ_in_their_width() => ErrorAsync(Hearing, flow =>
    {
        flow.Set("people", "outcomes", "[\"提交（一）\"]", "Object");
        flow.Lead("people", "提交", "agree");
        flow.Connect("people", "提交(一)", "agree");
    }, "people", "看起来一样");

    [Fact]
    public Task Outcomes_that_an_expression_works_out() => ErrorAsync(Hearing, flow => flow.Set("people", "outcomes", "[getVariable('O')]", "JavaScript"), "people", "结果由表达式算出");

    [Theory]
    [InlineData("Elsa.End")]
    [InlineData("Elsa.Finish")]
    [InlineData("Elsa.Complete")]
    public Task An_end_that_leaves_the_case_open(string type) => ErrorAsync(Hearing, flow =>
    {
        flow.Place("quiet", type);
        flow.Lead("survey", "不需要", "quiet");
    }, "quiet", "事项却没有结案");

    static void Offer(JsonObject flow, params string[] outcomes)
    {
        flow.Set("people", "outcomes", new JsonArray([.. outcomes.Select(one => (JsonNode)one)]).ToJsonString(), "Object");
        flow.Cut("people", "提交");
        foreach (var outcome in outcomes)
            flow.Connect("people", outcome, "agree");
    }
}
