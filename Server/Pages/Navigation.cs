using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Accounts.Proposals;

namespace DecisionWorkflow.Server.Pages;

/// <summary>The left bar. An entry is there when its page exists and the person's roles open it.</summary>
internal sealed class Navigation(IServiceProvider services, CurrentUser user, IEnumerable<NavigationBadge> badges, IEnumerable<EndpointDataSource> endpoints)
{
    private sealed record Entry(string Path, string Text, string Icon, params string[] Roles);

    private static readonly Entry[] Everyone =
    [
        new("/inbox", "待办", "ti-inbox"),
        new("/matters", "事项", "ti-list-check"),
        new("/meetings", "会议", "ti-users-group"),
        new("/board", "公开栏", "ti-speakerphone"),
        new("/archive", "档案", "ti-archive"),
        new("/calendar", "日历", "ti-calendar-event"),
        new("/statistics", "统计", "ti-chart-bar"),
    ];

    private static readonly Entry[] Administrators =
    [
        new("/studio", "流程设计", "ti-sitemap", Roles.FlowAdministrator),
        new("/flows", "流程版本", "ti-versions", Roles.FlowAdministrator),
        new("/incidents", "异常", "ti-alert-triangle", Roles.FlowAdministrator, Roles.SystemAdministrator),
        new("/templates", "模板", "ti-file-type-docx", Roles.FlowAdministrator),
        new("/organization", "组织人员", "ti-building-community", Roles.SystemAdministrator, Roles.CommunityClerk),
        new("/parameters", "参数", "ti-adjustments", Roles.FlowAdministrator, Roles.SystemAdministrator),
        new("/accounts", "账户", "ti-user-cog", Roles.SystemAdministrator, Roles.SecurityAdministrator),
        new("/checkup", "体检", "ti-heartbeat", Roles.SystemAdministrator, Roles.AuditAdministrator),
        new(ProposalPages.Path, "账户复核", "ti-user-check", Roles.SystemAdministrator, Roles.SecurityAdministrator, Roles.AuditAdministrator),
        new("/audit", "审计", "ti-shield-check", Roles.AuditAdministrator),
    ];

    public Task<IReadOnlyList<NavigationTarget>> MainAsync(CancellationToken cancellation = default) => LinksAsync(Everyone, cancellation);

    public Task<IReadOnlyList<NavigationTarget>> AdministrationAsync(CancellationToken cancellation = default) => LinksAsync(Administrators, cancellation);

    private async Task<IReadOnlyList<NavigationTarget>> LinksAsync(IEnumerable<Entry> entries, CancellationToken cancellation)
    {
        var links = new List<NavigationTarget>();
        foreach (var entry in entries.Where(entry => Exists(entry.Path) && (entry.Roles.Length == 0 || user.HasAny(entry.Roles))))
        {
            var badge = badges.FirstOrDefault(badge => badge.Path == entry.Path);
            links.Add(new NavigationTarget(entry.Path, entry.Text, entry.Icon, badge is null ? 0 : await badge.CountAsync(services, cancellation)));
        }

        return links;
    }

    private bool Exists(string path) => endpoints.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Any(endpoint => '/' + endpoint.RoutePattern.RawText?.Trim('/') == path);
}
