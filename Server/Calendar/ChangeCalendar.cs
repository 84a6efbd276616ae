using System.Text.Json;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Calendar;

/// <summary>Declares a day a workday or a day off, or enters a year. Deadlines not yet due are counted anew (R152) by whoever keeps them.</summary>
internal sealed class ChangeCalendar(ServerDb db, CalendarStore calendars, AuditTrail audit, CurrentUser user, IEnumerable<CalendarChanged> listeners)
{
    // One chain for the one calendar of an installation.
    public static readonly AuditSubject Subject = new("Calendar", new Guid("00000000-0000-7000-8000-000000000001"));

    /// <returns>Why not, or null.</returns>
    public Task<string?> DeclareAsync(DateOnly day, bool isWorkday, string reason, CancellationToken cancellation) =>
        string.IsNullOrWhiteSpace(reason)
            ? Task.FromResult<string?>("请写明依据，例如通知文号。")
            : ApplyAsync(async () =>
            {
                CalendarOverride? row = await db.FindAsync<CalendarOverride>([day], cancellation);
                bool before = (await calendars.ReadAsync(cancellation)).IsWorkday(day);
                if (row is null)
                {
                    db.Add(new CalendarOverride { Day = day, IsWorkday = isWorkday, Reason = reason.Trim() });
                }
                else
                {
                    row.IsWorkday = isWorkday;
                    row.Reason = reason.Trim();
                }

                await audit.AppendAsync(Subject, "修改工作日历", new { day, isWorkday = before }, new { day, isWorkday }, reason, cancellation: cancellation);
                return null;
            }, cancellation);

    /// <returns>Why not, or null.</returns>
    public async Task<string?> EnterYearAsync(string arrangement, CancellationToken cancellation)
    {
        HolidayYear year;
        try
        {
            year = HolidayYear.Parse(arrangement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException)
        {
            return $"放假安排读不懂：{(exception is InvalidDataException ? exception.Message : "不是规定的 JSON 格式。")}";
        }

        return await ApplyAsync(async () =>
        {
            if (year.Contradiction((await calendars.YearsAsync(cancellation)).Where(other => other.Year != year.Year)) is { } contradiction)
            {
                return contradiction;
            }

            EnteredHolidayYear? row = await db.FindAsync<EnteredHolidayYear>([year.Year], cancellation);
            string? before = row?.Arrangement;
            if (row is null)
            {
                db.Add(new EnteredHolidayYear { Year = year.Year, Arrangement = arrangement });
            }
            else
            {
                row.Arrangement = arrangement;
            }

            await audit.AppendAsync(Subject, "录入年度放假安排", before, arrangement, year.Source, cancellation: cancellation);
            return null;
        }, cancellation);
    }

    async Task<string?> ApplyAsync(Func<Task<string?>> change, CancellationToken cancellation)
    {
        if (!user.IsSystem && !user.HasAny(Roles.FlowAdministrator, Roles.SystemAdministrator))
        {
            return "只有管理员可以修改工作日历。";
        }

        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        if (await change() is { } problem)
        {
            return problem;
        }

        await db.SaveChangesAsync(cancellation);
        calendars.Changed();
        WorkCalendar calendar = await calendars.ReadAsync(cancellation);
        foreach (CalendarChanged listener in listeners)
        {
            await listener.RecountAsync(calendar, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }
}
