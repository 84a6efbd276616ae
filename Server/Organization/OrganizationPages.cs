using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Server.Organization;

internal static class OrganizationPages
{
    public static void MapOrganization(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/organization").ExcludeFromDescription();
        pages.MapGet("", async (OrganizationQueries queries, OrganizationAuthority authority, CancellationToken cancellation) =>
            new RazorComponentResult<OrganizationsPage>(new { Rows = await queries.TreeAsync(cancellation), MayAdd = authority.MayChangeUnits }));
        pages.MapGet("{id:guid}", (Guid id, HttpContext http) => ShowAsync(http, id, null));
        pages.MapPost("", (HttpContext http, SaveOrganization save) => AddAsync(http, null, save));
        pages.MapPost("{id:guid}", ChangeAsync);
        pages.MapPost("{id:guid}/below", (Guid id, HttpContext http, SaveOrganization save) => AddAsync(http, id, save));
        pages.MapPost("{id:guid}/seats", SeatAsync);
        pages.MapPost("{id:guid}/seats/{seat:guid}/remove", async (Guid id, Guid seat, HttpContext http, ChangeRoster roster) =>
            await AfterAsync(http, id, await roster.UnseatAsync(id, seat, http.RequestAborted)));
        pages.MapPost("{id:guid}/venues", async (Guid id, HttpContext http, ChangeRoster roster) =>
            await AfterAsync(http, id, await roster.AddVenueAsync(id, (await Form(http))["name"].ToString().Trim(), http.RequestAborted)));
    }

    private static async Task<IResult> AddAsync(HttpContext http, Guid? parent, SaveOrganization save)
    {
        var result = await save.AddAsync(parent, Read(await Form(http)), http.RequestAborted);
        if (result.Fault is null)
            return Results.LocalRedirect($"/organization/{result.Id}");
        if (parent is { } id)
            return await AfterAsync(http, id, result.Fault);
        return new RazorComponentResult<OrganizationsPage>(new { Rows = Array.Empty<OrganizationRow>(), MayAdd = true, Fault = result.Fault })
        {
            StatusCode = StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> ChangeAsync(Guid id, HttpContext http, SaveOrganization save) =>
        await AfterAsync(http, id, (await save.ChangeAsync(id, Read(await Form(http)), http.RequestAborted)).Fault);

    private static async Task<IResult> SeatAsync(Guid id, HttpContext http, ChangeRoster roster)
    {
        var form = await Form(http);
        if (!Enum.TryParse<Body>(form["body"], out var body))
            return Results.BadRequest();
        var seat = new ChangeRoster.NewSeat(body, form["name"].ToString().Trim(), Optional(form["address"]), form["post"].ToString().Trim(), form["voting"] == "true");
        return await AfterAsync(http, id, await roster.SeatAsync(id, seat, http.RequestAborted));
    }

    private static async Task<IResult> AfterAsync(HttpContext http, Guid id, string? fault) =>
        fault is null ? Results.LocalRedirect($"/organization/{id}") : await ShowAsync(http, id, fault);

    private static async Task<IResult> ShowAsync(HttpContext http, Guid id, string? fault)
    {
        var authority = http.RequestServices.GetRequiredService<OrganizationAuthority>();
        if (await http.RequestServices.GetRequiredService<OrganizationQueries>().FindAsync(id, http.RequestAborted) is not { } unit)
            return Results.NotFound();
        return new RazorComponentResult<OrganizationPage>(new
        {
            Unit = unit, Fault = fault, MayChangeUnit = authority.MayChangeUnits, MayChangeLists = authority.MayChangeLists(id),
        })
        { StatusCode = fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    private static OrganizationChange Read(IFormCollection form) => new(
        form["name"].ToString().Trim(), form["shortName"].ToString().Trim(), form["code"].ToString().Trim(), Optional(form["fondsCode"]),
        Enum.TryParse<CommunityType>(form["type"], out var type) ? type : null,
        int.TryParse(form["households"], out var households) ? households : null, Optional(form["phone"]));

    private static Task<IFormCollection> Form(HttpContext http) => http.Request.ReadFormAsync(http.RequestAborted);

    private static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
