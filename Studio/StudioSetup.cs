using System.Security.Claims;
using DecisionWorkflow.Studio.Access;
using DecisionWorkflow.Studio.Answers;
using DecisionWorkflow.Studio.Definitions;
using DecisionWorkflow.Studio.Descriptors;
using DecisionWorkflow.Studio.Hosting;
using DecisionWorkflow.Studio.Instances;
using DecisionWorkflow.Studio.Live;
using DecisionWorkflow.Studio.Runs;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Studio;

/// <summary>Adds Elsa Studio under <c>/studio</c> and the API it speaks under <c>/elsa</c> to a host.</summary>
public static class StudioSetup
{
    /// <summary>Registers Studio's services. The host has authentication, authorization and both policies of <paramref name="options"/>.</summary>
    public static IServiceCollection AddStudio(this IServiceCollection services, StudioOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(StudioAssets.Load(Path.Combine(AppContext.BaseDirectory, "elsa-studio")));
        services.AddSingleton<StudioPage>();
        services.AddScoped<DefinitionAnswers>();
        services.AddScoped<DefinitionFaults>();
        services.AddScoped<Palette>();
        services.AddScoped<SubWorkflows>();
        services.AddScoped<InputPickers>();
        services.AddSingleton<InstanceWatch>();
        services.AddHostedService(all => all.GetRequiredService<InstanceWatch>());
        services.AddSingleton<ViewerWatch>();
        services.AddHostedService(all => all.GetRequiredService<ViewerWatch>());
        services.AddSignalR().AddJsonProtocol(json => json.PayloadSerializerOptions = StudioJson.Options);
        StudioToken.AddScheme(services, options);
        return services;
    }

    /// <summary>Maps <c>/studio</c> and <c>/elsa</c>.</summary>
    public static IEndpointRouteBuilder MapStudio(this IEndpointRouteBuilder app)
    {
        var options = app.ServiceProvider.GetRequiredService<StudioOptions>();
        MapFiles(app);
        MapPages(app, options);
        MapApi(app, options);
        return app;
    }

    static void MapApi(IEndpointRouteBuilder app, StudioOptions options)
    {
        var api = app.MapGroup("/elsa/api").RequireAuthorization(StudioToken.Required(options.ViewerPolicy, options))
            .DisableAntiforgery().ExcludeFromDescription().AddEndpointFilter(JsonBody.RefuseBroken);
        api.MapDefinitions(options);
        api.MapDescriptors();
        api.MapInstances(options);
        api.MapRuns(options);
        app.MapHub<WorkflowInstanceHub>("/elsa/hubs/workflow-instance").RequireAuthorization(StudioToken.Required(options.ViewerPolicy, options));
    }

    static void MapFiles(IEndpointRouteBuilder app)
    {
        // The package is public and the same for everyone, so its files ask for no sign-in and may be cached.
        var files = app.MapGroup("/studio").AllowAnonymous().ExcludeFromDescription();
        foreach (var folder in new[] { "_framework", "_content" })
            files.MapGet(folder + "/{**path}", (string path, HttpContext http, StudioAssets assets) => assets.Serve($"{folder}/{path}", http));
        files.MapGet("Elsa.Studio.Host.CustomElements.styles.css", (HttpContext http, StudioAssets assets) => assets.Serve("Elsa.Studio.Host.CustomElements.styles.css", http));
        files.MapGet("_host/{name}", StudioPage.Serve);
        files.MapGet("appsettings.json", () => TypedResults.Text("""{"Logging":{"LogLevel":{"Default":"Warning"}}}""", "application/json"));
    }

    static void MapPages(IEndpointRouteBuilder app, StudioOptions options)
    {
        var pages = app.MapGroup("/studio").RequireAuthorization(options.ViewerPolicy).ExcludeFromDescription();
        foreach (var route in new[] { "", "workflows/definitions", "workflows/definitions/{id}/edit", "workflows/instances", "workflows/instances/{id}/view" })
            pages.MapGet(route, (HttpContext http, StudioPage page, ClaimsPrincipal user, IAuthorizationService authorization) =>
                page.Show(http, user, authorization));
        pages.MapPost("token", StudioToken.Mint);
    }
}
