using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Studio;

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
        builder.Services.AddStudio(new StudioOptions
        {
            ViewerPolicy = Viewer, EditorPolicy = Editor, ApiSchemes = [SessionAuthentication.SchemeName],
        });
    }
}
