using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Server.Search;

internal static class SearchFeature
{
    public static void AddSearch(this WebApplicationBuilder builder) => builder.Services.AddScoped<FindAnything>();

    public static void MapSearch(this IEndpointRouteBuilder app)
    {
        app.MapGet("/search", async (string? q, FindAnything find, CancellationToken ct) => new RazorComponentResult<SearchPage>(new { Found = await find.FindAsync(q, ct) })).ExcludeFromDescription();
        app.MapGet("/api/v1/search", (string? q, FindAnything find, CancellationToken ct) => find.FindAsync(q, ct)).WithTags("查找").WithSummary("在看得到的事项、归档文件和公告里查找");
    }
}
