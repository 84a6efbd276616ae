using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Server.Accounts;

internal static class AccountPages
{
    private static readonly AccountView Empty = new(Guid.Empty, "", "", null, "", [], false, false, null);

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
        pages.MapPost("{id:guid}/disable", async (Guid id, DisableAccount disable, AccountQueries accounts, CancellationToken cancellation) =>
            await AnswerAsync(await disable.RunAsync(id, true, cancellation), accounts, cancellation));
        pages.MapPost("{id:guid}/enable", async (Guid id, DisableAccount disable, AccountQueries accounts, CancellationToken cancellation) =>
            await AnswerAsync(await disable.RunAsync(id, false, cancellation), accounts, cancellation));
    }

    private static async Task<IResult> List(AccountQueries accounts, string? search, Guid? organization, int? page, CancellationToken cancellation)
    {
        var number = Math.Max(1, page ?? 1);
        var (rows, pages) = await accounts.ListAsync(search, organization, number, cancellation);
        return new RazorComponentResult<AccountsPage>(new
        {
            Rows = rows, Page = number, Pages = pages, Search = search, OrganizationId = organization,
            Organizations = await accounts.OrganizationsAsync(cancellation),
            Missing = await accounts.MissingOfficesAsync(cancellation),
        });
    }

    private static async Task<IResult> New(AccountQueries accounts, CancellationToken cancellation) =>
        await FormAsync(accounts, Empty, null, null, cancellation);

    private static async Task<IResult> Create(HttpContext http, CreateAccount create, AccountQueries accounts)
    {
        var change = await AccountChange.ReadAsync(http);
        var answer = await create.RunAsync(change, http.RequestAborted);
        if (answer.Fault is not null)
            return await FormAsync(accounts, Typed(Guid.Empty, change), answer.Fault, null, http.RequestAborted);
        return await FormAsync(accounts, await accounts.FindAsync(answer.AccountId, http.RequestAborted) ?? Empty, null, answer.Done, http.RequestAborted);
    }

    private static async Task<IResult> Show(Guid id, AccountQueries accounts, CancellationToken cancellation) =>
        await accounts.FindAsync(id, cancellation) is { } account ? await FormAsync(accounts, account, null, null, cancellation) : Results.NotFound();

    private static async Task<IResult> Change(Guid id, HttpContext http, ChangeAccount use, AccountQueries accounts)
    {
        var change = await AccountChange.ReadAsync(http);
        var answer = await use.RunAsync(id, change, http.RequestAborted);
        if (await accounts.FindAsync(id, http.RequestAborted) is not { } account)
            return Results.NotFound();
        return answer.Fault is null
            ? await FormAsync(accounts, account, null, answer.Done, http.RequestAborted)
            : await FormAsync(accounts, Typed(id, change) with { UserName = account.UserName }, answer.Fault, null, http.RequestAborted);
    }

    private static async Task<IResult> Reset(Guid id, ResetPassword reset, AccountQueries accounts, CancellationToken cancellation) =>
        await AnswerAsync(await reset.RunAsync(id, cancellation), accounts, cancellation);

    private static async Task<IResult> AnswerAsync(AccountAnswer answer, AccountQueries accounts, CancellationToken cancellation) =>
        await accounts.FindAsync(answer.AccountId, cancellation) is { } account ? await FormAsync(accounts, account, answer.Fault, answer.Done, cancellation) : Results.NotFound();

    private static AccountView Typed(Guid id, AccountChange change) =>
        new(id, change.UserName, change.DisplayName, change.OrganizationId, "", change.Roles, false, false, change.Email);

    private static async Task<IResult> FormAsync(AccountQueries accounts, AccountView account, string? fault, string? done, CancellationToken cancellation) =>
        new RazorComponentResult<AccountPage>(new
        {
            Account = account, Fault = fault, Done = done, Organizations = await accounts.OrganizationsAsync(cancellation),
        })
        { StatusCode = fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
}
