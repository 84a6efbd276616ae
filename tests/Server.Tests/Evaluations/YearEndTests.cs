using System.Net.Http.Json;
using DecisionWorkflow.Tests.Server.Host;

namespace DecisionWorkflow.Tests.Server.Evaluations;

/// <summary>R067: 每年年底一次综合评议.</summary>
public class YearEndTests(YearEndTests.FromNovember server) : IClassFixture<YearEndTests.FromNovember>
{
    public sealed class FromNovember : ServerFixture
    {
        public FromNovember() => Configuration["Demo:Now"] = "2026-11-19T09:00:00+08:00";
    }

    [Fact]
    public async Task Who_calls_the_meeting_is_reminded_until_it_is_begun_and_warned_when_the_year_ends_without_it()
    {
        using var clerk = await PagePerson.SignInAsync(server, "anlan.clerk");
        Assert.DoesNotContain("综合评议会", await clerk.ReadAsync("/inbox"));
        await server.MoveClockAsync(TimeSpan.FromDays(1));
        Assert.Contains("还没有发起，应在 12月31日前召开", await clerk.ReadAsync("/inbox"));
        using var archivist = await PagePerson.SignInAsync(server, "anlan.archivist");
        Assert.DoesNotContain("综合评议会", await archivist.ReadAsync("/inbox"));

        using var api = await server.As("anlan.clerk");
        var started = await api.PostAsJsonAsync("/api/v1/matters", new { process = "P05", title = "年终评议", fields = new { EvaluationKind = "Comprehensive", PlannedOn = "2026-12-10" } });
        Assert.True(started.IsSuccessStatusCode, await started.Content.ReadAsStringAsync());
        Assert.DoesNotContain("还没有发起", await clerk.ReadAsync("/inbox"));
        await server.MoveClockAsync(TimeSpan.FromDays(41));
        using var again = await PagePerson.SignInAsync(server, "anlan.clerk");
        Assert.Contains("〔R067〕", await again.ReadAsync("/inbox"));
    }
}
