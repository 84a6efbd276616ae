using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Versions;
using DecisionWorkflow.Tests.Server.Flows;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Versions;

/// <summary>What an administrator reads of the difference between two versions before cases are moved.</summary>
public sealed class VersionChangesTests(GuardedFlows flows) : IClassFixture<GuardedFlows>
{
    [Fact]
    public Task A_copy_has_no_differences() => ReadsAsync(_ => { });

    [Fact]
    public Task Where_a_step_stands_on_the_chart_is_no_difference() =>
        ReadsAsync(flow => flow.Activity("summary")["metadata"]!["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 7, ["y"] = 7 } });

    [Fact]
    public Task A_step_renamed_and_set_differently() => ReadsAsync(flow =>
    {
        flow.Activity("summary")["metadata"]!["displayText"] = "汇总";
        flow.Set("summary", "deadline", "2WD");
    }, "“意见汇总”改名为“汇总”", "“汇总”的设置有改动：期限");

    [Fact]
    public Task A_step_added_and_led_to() => ReadsAsync(flow =>
    {
        flow.Place("recount", "Elsa.RunJavaScript");
        flow.Lead("consultation", "期满无异议", "recount");
        flow.Connect("recount", "Done", "summary");
    }, "新增“执行脚本”", "“征求意见公告”的“期满无异议”之后改为“执行脚本”");

    [Fact]
    public Task A_step_taken_out() => ReadsAsync(flow =>
    {
        flow.TakeOut("hearing");
        flow.Lead("summary", "需听证", "summarySign");
    }, "去掉“听证情况”", "“意见汇总”的“需听证”之后改为“审核汇总表”");

    async Task ReadsAsync(Action<JsonObject> change, params string[] expected)
    {
        var before = await flows.FlowAsync("UrbanOstd");
        var after = before.DeepClone().AsObject();
        change(after);
        await using var scope = flows.Scope();

        Assert.Equal(expected, scope.ServiceProvider.GetRequiredService<VersionChanges>().Between(before, after));
    }
}
