using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>Saves and finds drafts; the newest typing wins.</summary>
internal sealed class Drafts(ServerDb db, CurrentUser user, BusinessClock clock)
{
    public const int LongestPlace = 100;

    /// <summary>How the places of tasks begin.</summary>
    public const string TaskPlace = "tasks/";

    /// <summary>The form of a task.</summary>
    public static string OfTask(Guid task) => $"{TaskPlace}{task}";

    /// <summary>The form that starts a procedure, alone or for another case.</summary>
    public static string OfStart(string process, Guid? parent) => $"start/{process}/{parent}";

    public Task<Draft?> FindAsync(string place, CancellationToken ct) =>
        db.Set<Draft>().AsNoTracking().FirstOrDefaultAsync(d => d.Place == place && d.UserId == user.Id, ct);

    public async Task<DateTimeOffset> SaveAsync(string place, JsonObject content, CancellationToken ct)
    {
        var draft = new Draft { Place = place, UserId = user.Id!.Value };
        draft.Write(content, clock.Now);
        if (await ReplaceAsync(draft, ct))
            return draft.SavedAt;
        db.Add(draft);
        try
        {
            await db.SaveChangesAsync(ct);
            db.Entry(draft).State = EntityState.Detached;
        }
        catch (DbUpdateException met) when (DatabaseTrouble.IsDuplicate(met))
        {
            // Two saves of one page met. If the other's is gone again by now, the form has done its work and nobody misses this one.
            db.Entry(draft).State = EntityState.Detached;
            await ReplaceAsync(draft, ct);
        }

        return draft.SavedAt;
    }

    /// <summary>Takes away what this person typed there.</summary>
    public Task DropAsync(string place, CancellationToken ct) => db.Set<Draft>().Where(d => d.Place == place && d.UserId == user.Id).ExecuteDeleteAsync(ct);

    async Task<bool> ReplaceAsync(Draft draft, CancellationToken ct) =>
        await db.Set<Draft>().Where(d => d.Place == draft.Place && d.UserId == draft.UserId)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.Content, draft.Content).SetProperty(d => d.SavedAt, draft.SavedAt), ct) > 0;
}
