using DecisionWorkflow.Server.Health;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Faults;

/// <summary>The operator's command on an installation that carries a torn start.</summary>
public sealed class RepairCommandTests
{
    [Fact]
    public async Task Repair_lists_first_repairs_only_when_told_to_and_then_finds_nothing()
    {
        await using var server = new RealServer();
        await server.StartAsync();
        using (var client = await StartingClient.SignInAsync(server))
            await client.StartAsync(TimeSpan.FromMinutes(1));
        await server.KillAsync();
        await using (var onlooker = new Onlooker(server))
        {
            await using var scope = onlooker.Scope();
            await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<Matter>().ExecuteDeleteAsync();
        }

        var listed = await server.RunAsync(RepairCommand.Name);
        Assert.Equal(2, listed.Code);
        Assert.Contains("流程实例没有事项\tWorkflowInstances\t", listed.Output);
        Assert.Contains("操作的答复指向不存在的事项", listed.Output);
        Assert.Contains("这里只列出，没有改动", listed.Output);
        Assert.Equal(listed.Output.Count(c => c == '\n'), (await server.RunAsync(RepairCommand.Name)).Output.Count(c => c == '\n'));

        var applied = await server.RunAsync(RepairCommand.Name, RepairCommand.Apply);
        Assert.Equal(0, applied.Code);
        Assert.Contains("没有删除任何数据", applied.Output);
        var after = await server.RunAsync(RepairCommand.Name);
        Assert.Equal((0, "没有发现残留。"), (after.Code, after.Output.Trim().Split('\n')[^1]));
    }
}
