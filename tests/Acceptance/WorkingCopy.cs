using System.Net.Http.Json;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>A server started on a data folder that is there already.</summary>
internal sealed class WorkingCopy(string folder) : WebApplicationFactory<Program>
{
    public async Task SignInAsync(string userName)
    {
        using var client = CreateClient();
        (await client.PostAsJsonAsync("/api/v1/session", new { userName, password = ServerFixture.Password })).EnsureSuccessStatusCode();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Data:Path", folder);
        builder.UseSetting("Demo:Enabled", "true");
        builder.UseSetting("Demo:Password", ServerFixture.Password);
        builder.UseSetting("Pdf:CountPages", "false");
    }
}
