using System.Security.Claims;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Flows.Choices;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Studio;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Pages;

/// <summary>Hangs Elsa Studio under /studio: flow administrators edit; whoever answers for the system or its audit may look.</summary>
internal static class StudioMount
{
    private const string Viewer = "StudioViewer";
    private const string Editor = "StudioEditor";

    public static void AddStudio(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(Viewer, policy => policy.RequireRole(Roles.FlowAdministrator, Roles.SystemAdministrator, Roles.AuditAdministrator))
            .AddPolicy(Editor, policy => policy.RequireRole(Roles.FlowAdministrator));
        builder.Services.AddSingleton<InputChoices>();
        builder.Services.AddStudio(new StudioOptions
        {
            ViewerPolicy = Viewer, EditorPolicy = Editor, ApiSchemes = [SessionAuthentication.SchemeName], Entering = EnterAsync, InstanceGuard = GuardCasesAsync,
            InputChoices = services => services.GetRequiredService<InputChoices>().All,
            StartTrial = (services, request, definition, cancellation) => new(services.GetRequiredService<StartTrialCase>().ExecuteAsync(request, definition, cancellation)),
        });
    }

    internal sealed record ElsaSignIn(string? Username, string? Password);

    /// <summary>How programs written for Elsa's API sign in; the token is the product's own.</summary>
    public static void MapElsaSignIn(this IEndpointRouteBuilder app) =>
        app.MapPost("/elsa/api/identity/login", async (ElsaSignIn request, SignIn signIn, CancellationToken cancellation) =>
        {
            var result = await signIn.RunAsync(request.Username, request.Password, cancellation);
            return Results.Ok(new { IsAuthenticated = result.Fault is null, AccessToken = result.Token, RefreshToken = result.Token });
        }).AllowAnonymous().Takes(BodyLimits.Credentials).RequireRateLimiting(AccountsFeature.SignInLimit).ExcludeFromDescription();

    // Studio's token is only as good as the session it was made from: signing out, a lost role or a new password count at once.
    private static async ValueTask<ClaimsPrincipal?> EnterAsync(IServiceProvider services, ClaimsPrincipal person, bool isActing, CancellationToken cancellation)
    {
        if (!Guid.TryParse(person.FindFirstValue(ClaimTypes.Sid), out var sessionId)
            || await services.GetRequiredService<Sessions>().RecogniseAsync(sessionId, isActing, cancellation) is not { } known)
            return null;
        services.GetRequiredService<CurrentUser>().Become(known);
        return SessionAuthentication.Principal(known);
    }

    // A case is ended by those who answer for it, on its own page; ending only its flow would strand it.
    private static async ValueTask<string?> GuardCasesAsync(IServiceProvider services, InstanceSummary instance, InstanceAction action, CancellationToken cancellation)
    {
        var instances = services.GetRequiredService<InstanceQueries>();
        var root = instance;
        while (root.ParentId is { } parentId && await instances.FindSummaryAsync(parentId, cancellation) is { } parent)
            root = parent;
        var matter = await services.GetRequiredService<ServerDb>().Set<Matter>().AsNoTracking()
            .Where(one => one.InstanceId == root.Id).Select(one => new { one.Id, one.No, one.Title, one.IsTrial }).FirstOrDefaultAsync(cancellation);
        if (matter is { IsTrial: true })
        {
            // Whoever deletes a trial in Studio means the whole of it, its tasks and papers included.
            return action == InstanceAction.Delete && !await services.GetRequiredService<DeleteTrialCase>().ExecuteAsync(matter.Id, cancellation)
                ? $"不能删除实例 {instance.Id}：它是别处的试运行，请由能看到它的流程管理员删除。"
                : null;
        }
        return matter is null ? null : action switch
        {
            InstanceAction.Wake => $"不能推动实例 {instance.Id}：它属于事项 {matter.No}（{matter.Title}）。正式事项只由有权的人在待办里办理，一步一步留有记录。",
            _ => $"不能{(action == InstanceAction.Cancel ? "取消" : "删除")}实例 {instance.Id}：它属于事项 {matter.No}（{matter.Title}）。要终止这件事项，请由有权的人在事项页办理，文书和理由会一并归档。",
        };
    }
}
