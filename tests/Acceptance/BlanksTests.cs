using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>X1—X7 are looked at once before the first use (R012): a demo has it behind it, an installation that begins has not.</summary>
public sealed class BlanksTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task While_the_blanks_are_unconfirmed_no_case_starts_and_nothing_is_published()
    {
        await using (var scope = server.Scope())
            await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<ParameterConfirmation>().ExecuteDeleteAsync();

        var street = new Street(server);
        var refused = await street.RefusedAsync("R012", "anlan.clerk", "/api/v1/matters", new { process = "P03", title = "停车位施划", fields = new { }, operationId = Guid.NewGuid().ToString("N") });
        using var admin = await server.As("admin.flow");
        var flow = (await admin.GetFromJsonAsync<JsonObject>("/elsa/api/workflow-definitions/by-definition-id/HearingProcess?versionOptions=Published"))!;
        flow["description"] = "再发布一次";
        using var published = await admin.PostAsJsonAsync("/elsa/api/workflow-definitions", new { model = flow, publish = true });

        Assert.Contains("不能发起事项", refused["detail"]!.GetValue<string>());
        Assert.Contains("/parameters", refused["remedy"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.BadRequest, published.StatusCode);
        Assert.Contains("R012", await published.Content.ReadAsStringAsync());
    }
}
