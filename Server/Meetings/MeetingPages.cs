using DecisionWorkflow.Server.Inbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Server.Meetings;

/// <summary>会议: to come and past, as a page and over HTTP.</summary>
internal static class MeetingPages
{
    public static void MapMeetings(this IEndpointRouteBuilder app)
    {
        app.MapGet("/meetings", ShowAsync).ExcludeFromDescription();
        app.MapGet("/api/v1/meetings", ListAsync).WithTags("会议").WithSummary("会议列表：when=past 为已开的，其余为待开的；page 从 0 起").Produces<MeetingList>();
    }

    static async Task<IResult> ListAsync(MeetingQueries meetings, string? when, int? page, CancellationToken ct)
    {
        var (items, total) = await meetings.ListAsync(when == "past", Math.Max(0, page ?? 0), ct);
        return Results.Ok(new MeetingList(items, total));
    }

    static async Task<IResult> ShowAsync(MeetingQueries meetings, string? when, int? page, CancellationToken ct)
    {
        var (items, total) = await meetings.ListAsync(when == "past", Math.Max(0, (page ?? 1) - 1), ct);
        return new RazorComponentResult<MeetingsPage>(new { Past = when == "past", Rows = items, Page = Math.Max(1, page ?? 1), Pages = (total + MeetingQueries.PageSize - 1) / MeetingQueries.PageSize });
    }
}
