using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Accounts;

internal static class SessionApi
{
    internal sealed record SignInRequest(string? UserName, string? Password);

    internal sealed record UserView(
        Guid Id, string UserName, string DisplayName, IReadOnlyCollection<string> Roles, Guid? OrganizationId, string OrganizationName);

    internal sealed record SessionView(string Token, DateTimeOffset ExpiresAt, UserView User);

    public static void MapSession(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/v1/session", Open).AllowAnonymous().Takes(BodyLimits.Credentials).RequireRateLimiting(AccountsFeature.SignInLimit)
            .Produces<SessionView>().ProducesProblem(StatusCodes.Status401Unauthorized).WithSummary("登录，取得令牌");
        app.MapGet("/api/v1/session", Show).WithSummary("我是谁");
        app.MapDelete("/api/v1/session", Close).Produces(StatusCodes.Status204NoContent).WithSummary("退出登录");
    }

    private static async Task<IResult> Open(SignInRequest request, SignIn signIn, ServerDb db, OrganizationTree organizations, CancellationToken cancellation)
    {
        var result = await signIn.RunAsync(request.UserName, request.Password, cancellation);
        if (result.Fault is not null)
            return Problems.SignInFirst(result.Fault);
        var account = result.Account!;
        var roles = await db.Set<AccountRole>().Where(role => role.AccountId == account.Id).Select(role => role.Role).ToListAsync(cancellation);
        var tree = await organizations.ReadAsync(db, cancellation);
        return Results.Ok(new SessionView(result.Token!, result.Session!.ExpiresAt,
            new UserView(account.Id, account.UserName!, account.DisplayName, roles, account.OrganizationId, tree.NameOf(account.OrganizationId))));
    }

    private static UserView Show(CurrentUser user) =>
        new(user.Id!.Value, user.UserName, user.DisplayName, user.Roles, user.OrganizationId, user.OrganizationName);

    private static async Task<IResult> Close(CurrentUser user, Sessions sessions, CancellationToken cancellation)
    {
        await sessions.EndAsync(user.SessionId!.Value, cancellation);
        return Results.NoContent();
    }
}
