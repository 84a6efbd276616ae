using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Health;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace DecisionWorkflow.Tests.Faults;

/// <summary>Looks at the data of a real server from the test's own process, and does no background work there.</summary>
public sealed class Onlooker(RealServer server) : WebApplicationFactory<Program>
{
    public AsyncServiceScope Scope() => Services.CreateAsyncScope();

    /// <summary>No step is there by halves, and the cases are exactly those that were answered.</summary>
    public async Task EverythingIsWholeAsync(IReadOnlyCollection<Guid> answered)
    {
        await using var scope = Scope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<FindLeftovers>().RunAsync());
        Assert.DoesNotContain(await scope.ServiceProvider.GetRequiredService<InstanceInvariants>().CheckAsync(), one => one.Rule is not ("TimerOverdue" or "TimerFails"));
        var report = await scope.ServiceProvider.GetRequiredService<ArchiveVerifier>().VerifyAsync();
        Assert.True(report.Ok, string.Join('\n', report.Problems.Select(problem => problem.Detail)));
        var stored = await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<Matter>().Select(m => m.Id).ToListAsync();
        Assert.Equal(answered.Order(), stored.Order());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        foreach (var (key, value) in server.Settings)
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services => services.RemoveAll<IHostedService>());
    }
}
