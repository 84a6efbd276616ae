using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Server.Accounts;

internal static class AccountPages
{
    public static void MapAccountPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/accounts").ExcludeFromDescription()
            .AddEndpointFilter(async (context, next) =>
                context.HttpContext.RequestServices.GetRequiredService<AccountAuthority>().MaySee ? await next(context) : Results.StatusCode(StatusCodes.Status403Forbidden));
        pages.MapGet("", List);
        pages.MapGet("new", New);
        pages.MapPost("new", Create);
        pages.MapGet("{id:guid}", Show);
        pages.MapPost("{id:guid}", Change);
        pages.MapPost("{id:guid}/password", Reset);
        pages.MapPost("{id:guid}/disable", (Guid id, DisableAccount disable, AccountQueries accounts, CancellationToken cancellation) =>
            Toggle(id, true, disable, accounts, cancellation));
        pages.MapPost("{id:guid}/enable", (Guid id, DisableAccount disable, AccountQueries accounts, CancellationToken cancellation) =>
            Toggle(id, false, disable, accounts, cancellation));
    }

    private static async Task<IResult> List(AccountQueries accounts, string? search, Guid? organization, int? page, CancellationToken cancellation)
    {
        var number = Math.Max(1, page ?? 1);
        var (rows, pages) = await accounts.ListAsync(search, organization, number, cancellation);
        return new RazorComponentResult<AccountsPage>(new
        {
            Rows = rows, Page = number, Pages = pages, Search = search, OrganizationId = organization,
            Organizations = await accounts.OrganizationsAsync(cancellation),
        });
    }

    private static async Task<IResult> New(AccountQueries accounts, CancellationToken cancellation) =>
        await FormAsync(accounts, new AccountView(Guid.Empty, "", "", null, "", [], false, false, null), null, null, cancellation);

    private static async Task<IResult> Create(HttpContext http, CreateAccount create, AccountQueries accounts)
    {
        var change = await AccountChange.ReadAsync(http);
        var result = await create.RunAsync(change, http.RequestAborted);
        if (result.Fault is not null)
            return await FormAsync(accounts, Typed(Guid.Empty, change), result.Fault, null, http.RequestAborted);
        return await FormAsync(accounts, (await accounts.FindAsync(result.Id, http.RequestAborted))!, null, FirstPasswordNotice(result.Password!), http.RequestAborted);
    }

    private static async Task<IResult> Show(Guid id, AccountQueries accounts, CancellationToken cancellation) =>
        await accounts.FindAsync(id, cancellation) is { } account ? await FormAsync(accounts, account, null, null, cancellation) : Results.NotFound();

    private static async Task<IResult> Change(Guid id, HttpContext http, ChangeAccount use, AccountQueries accounts)
    {
        var change = await AccountChange.ReadAsync(http);
        var fault = await use.RunAsync(id, change, http.RequestAborted);
        if (await accounts.FindAsync(id, http.RequestAborted) is not { } account)
            return Results.NotFound();
        return fault is null
            ? await FormAsync(accounts, account, null, "已保存。", http.RequestAborted)
            : await FormAsync(accounts, Typed(id, change) with { UserName = account.UserName }, fault, null, http.RequestAborted);
    }

    private static async Task<IResult> Reset(Guid id, ResetPassword reset, AccountQueries accounts, CancellationToken cancellation)
    {
        var (password, fault) = await reset.RunAsync(id, cancellation);
        return await accounts.FindAsync(id, cancellation) is { } account
            ? await FormAsync(accounts, account, fault, password is null ? null : FirstPasswordNotice(password), cancellation)
            : Results.NotFound();
    }

    private static async Task<IResult> Toggle(Guid id, bool disable, DisableAccount use, AccountQueries accounts, CancellationToken cancellation)
    {
        var fault = await use.RunAsync(id, disable, cancellation);
        return await accounts.FindAsync(id, cancellation) is { } account
            ? await FormAsync(accounts, account, fault, fault is null ? disable ? "已停用，此人的登录已全部退出。" : "已启用。" : null, cancellation)
            : Results.NotFound();
    }

    private static string FirstPasswordNotice(string password) => $"初始密码：{password} 请当面告诉本人，这里只显示一次；本人登录后必须修改。";

    private static AccountView Typed(Guid id, AccountChange change) =>
        new(id, change.UserName, change.DisplayName, change.OrganizationId, "", change.Roles, false, false, change.Email);

    private static async Task<IResult> FormAsync(AccountQueries accounts, AccountView account, string? fault, string? done, CancellationToken cancellation) =>
        new RazorComponentResult<AccountPage>(new
        {
            Account = account, Fault = fault, Done = done, Organizations = await accounts.OrganizationsAsync(cancellation),
        })
        { StatusCode = fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
}
