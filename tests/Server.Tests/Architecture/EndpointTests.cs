using DecisionWorkflow.Tests.Server.Host;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Architecture;

/// <summary>An address that asks for no sign-in stands on this list, or it is a mistake.</summary>
public class EndpointTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly string[] Anonymous =
    [
        "/health/live", "/health/ready", "/health/checkup", "/openapi/{documentName}.json",
        "/sign-in", "/sign-out", "/setup", "/preferences/large-text",
        "/api/v1/session",
        "/demo/clock", "/api/v1/demo/clock", "/api/v1/demo/accounts",
        // What is published is for residents, who have no account.
        "/board/public/{code}", "/notices/{id:guid}", "/api/v1/notices/", "/notices/{id:guid}/feedback", "/api/v1/notices/{id:guid}/feedback",
        // A one-time code opens an anonymous ballot, and nothing but it.
        "/ballot/", "/ballot/{code}", "/api/v1/ballots/", "/api/v1/ballots/{code}",
        // Programs written for Elsa sign in here; limited like our own.
        "/elsa/api/identity/login",
        // Studio's own files: the public npm package.
        "/studio/_framework/{**path}", "/studio/_content/{**path}", "/studio/_host/{name}", "/studio/appsettings.json",
        "/studio/Elsa.Studio.Host.CustomElements.styles.css",
    ];

    [Fact]
    public void Only_listed_addresses_ask_for_no_sign_in()
    {
        var open = server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText?.TrimStart('/'))
            .Distinct();

        Assert.Empty(open.Except(Anonymous));
    }
}
