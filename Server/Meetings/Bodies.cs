using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Meetings;

/// <summary>Who should come to a meeting, from the organisation's own lists.</summary>
internal sealed class Bodies(ServerDb db, Rosters rosters)
{
    /// <summary>居民会议 by households: a number, not a list (R059).</summary>
    public const string Households = "Households";

    /// <summary>听证代表: as agreed for this hearing by the three parties, not a standing list (R018, R033).</summary>
    public const string HearingRepresentatives = "HearingRepresentatives";

    /// <summary>评议会: as listed for this meeting and approved by the party work committee (R068).</summary>
    public const string EvaluationRaters = "EvaluationRaters";

    /// <summary>Whether there is such a body to name.</summary>
    public static bool Knows(string body) => body is Households or HearingRepresentatives or EvaluationRaters || Enum.TryParse<Body>(body, out _);

    public async Task<int> ExpectedAsync(CaseFile file, string body, CancellationToken ct) =>
        body == Households ? file.Organization.Households ?? 0
        : body == HearingRepresentatives ? Agreed(file)
        : body == EvaluationRaters ? Listed(file)
        : await rosters.ExpectedVotingAsync((await OwnerAsync(file, body, ct)).Id, Parse(body), ct);

    public async Task<IReadOnlyList<Rosters.Seat>> MembersAsync(CaseFile file, string body, CancellationToken ct) => body is Households or HearingRepresentatives or EvaluationRaters
        ? []
        : await rosters.MembersAsync((await OwnerAsync(file, body, ct)).Id, Parse(body), ct);

    static int Agreed(CaseFile file) => (file.Data.Value("Hearing", "Participants") as JsonArray ?? [])
        .Where(row => row?["Capacity"]?.ToString() == "Representative")
        .Sum(row => int.TryParse(row!["Quota"]?.ToString(), out var quota) ? quota : 0);

    static int Listed(CaseFile file) => (file.Data.Value("EvaluationList", "Rows") as JsonArray ?? [])
        .Sum(row => int.TryParse(row?["Count"]?.ToString(), out var count) ? count : 0);

    /// <summary>Whose body it is: the street's committee, a grid's council, otherwise the community's own.</summary>
    public async Task<OrganizationUnit> OwnerAsync(CaseFile file, string body, CancellationToken ct) =>
        body == nameof(Body.PartyWorkCommittee) && file.Street is { } street ? street
        : body == nameof(Body.GridDeliberationCouncil) && file.Data.Value("", "GridName")?.ToString() is { } grid
            ? await db.Set<OrganizationUnit>().AsNoTracking().FirstOrDefaultAsync(u => u.ParentId == file.Organization.Id && u.Kind == OrganizationKind.Grid && u.Name == grid && !u.Closed, ct) ?? file.Organization
        : file.Organization;

    static Body Parse(string body) => Enum.TryParse<Body>(body, out var known) ? known : throw new InvalidOperationException($"没有“{body}”这个名单。");
}
