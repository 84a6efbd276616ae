using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Storage;

/// <summary>
/// The time of the database, told between two looks at it by the processor's steady counter: a jump of this machine's clock changes nothing (D8, P6).
/// SQLite has no clock but the machine's, which is what it tells until it has looked.
/// </summary>
internal sealed class DatabaseClock : TimeProvider
{
    // A slower answer does not say well enough when it was given; the process may have been stopped while it waited.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMilliseconds(250);

    private sealed record Look(DateTimeOffset Time, long Counter);

    private Look? _last;

    public override DateTimeOffset GetUtcNow() =>
        Volatile.Read(ref _last) is { } last ? last.Time + System.GetElapsedTime(last.Counter) : System.GetUtcNow();

    public async Task LookAsync(ServerDb db, CancellationToken cancellation = default)
    {
        if (db.IsSqlite)
            return;
        await db.Database.OpenConnectionAsync(cancellation); // opening belongs to no answer's time
        try
        {
            var asked = System.GetTimestamp();
            var time = new DateTimeOffset((await db.Database.SqlQuery<DateTime>($"""SELECT clock_timestamp() AS "Value" """).ToListAsync(cancellation))[0], TimeSpan.Zero);
            var took = System.GetElapsedTime(asked);
            Take(time, asked + (System.GetTimestamp() - asked) / 2, took);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private void Take(DateTimeOffset time, long counter, TimeSpan took)
    {
        if (_last is { } last)
        {
            // Within the time the answer took, the two agree; correcting by it would make the clock go back and forth.
            var off = time - (last.Time + System.GetElapsedTime(last.Counter, counter));
            if (took > LongestAnswer || off.Duration() <= took)
                return;
        }

        Volatile.Write(ref _last, new(time, counter));
    }
}
