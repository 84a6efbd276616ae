using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Meetings;

/// <summary>Calls meetings: each has its number in the year, from the notice or, where there is none, from the sign-in.</summary>
internal sealed class MeetingCalls(ServerDb db, Bodies bodies)
{
    /// <summary>The facts of the meeting this task belongs to; called anew when the last one of the scope has ended.</summary>
    public async Task<JsonObject> ConveneAsync(StepContext context)
    {
        var file = context.File;
        var body = context.Setting("body");
        var meeting = await CurrentAsync(file.Matter.Id, context.Spec.Scope);
        if (meeting is null)
        {
            // A trial takes no number from real meetings: its own stand in no year.
            var year = file.Matter.IsTrial ? Meeting.NoYear : file.Clock.Today.Year;
            var owner = await bodies.OwnerAsync(file, body, default);
            meeting = new Meeting
            {
                MatterId = file.Matter.Id,
                OrganizationId = owner.Id,
                Scope = context.Spec.Scope,
                Body = body,
                Name = FullName(owner, context.Setting("meetingName")),
                Year = year,
                No = 1 + await LastAsync(owner.Id, body, year),
            };
            db.Add(meeting);
        }

        return new JsonObject
        {
            ["MeetingName"] = meeting.Name,
            ["MeetingNo"] = meeting.No,
            ["Year"] = meeting.Year == Meeting.NoYear ? file.Clock.Today.Year : meeting.Year,
            ["Expected"] = await bodies.ExpectedAsync(file, body, default),
        };
    }

    /// <summary>The highest number given so far, by this very step too; deleted trials leave gaps in theirs.</summary>
    async Task<int> LastAsync(Guid owner, string body, int year)
    {
        await db.Set<Meeting>().Where(m => m.OrganizationId == owner && m.Body == body && m.Year == year).OrderByDescending(m => m.No).Take(1).LoadAsync();
        return db.Set<Meeting>().Local.Where(m => m.OrganizationId == owner && m.Body == body && m.Year == year).Select(m => m.No).DefaultIfEmpty().Max();
    }

    /// <summary>社区议事会 of 安澜社区 is 安澜社区议事会, not 安澜社区社区议事会; so with 网格议事会 of 安澜第二网格.</summary>
    static string FullName(OrganizationUnit unit, string name) =>
        name.StartsWith("社区", StringComparison.Ordinal) ? $"{unit.ShortName}{name}"
        : name.StartsWith("网格", StringComparison.Ordinal) && unit.Name.EndsWith("网格", StringComparison.Ordinal) ? $"{unit.Name}{name[2..]}"
        : $"{unit.Name}{name}";

    public async Task<Meeting?> CurrentAsync(Guid matterId, string scope)
    {
        await db.Set<Meeting>().Where(m => m.MatterId == matterId && m.Scope == scope).LoadAsync();
        return db.Set<Meeting>().Local.FirstOrDefault(m => m.MatterId == matterId && m.Scope == scope && !m.Ended);
    }

    /// <summary>What the notice, the sign-in and the vote say of it.</summary>
    public async Task RecordAsync(StepContext context, string result, bool ended)
    {
        if (await CurrentAsync(context.File.Matter.Id, context.Spec.Scope) is not { } meeting)
            return;
        meeting.Plan(DateTimeOffset.TryParse(context.Text("MeetAt"), out var at) ? at : null, context.Text("Venue"));
        if (ended)
            meeting.End(result);
    }
}
