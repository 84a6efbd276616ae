using System.Text.RegularExpressions;
using DecisionWorkflow.Server.Proof;

namespace DecisionWorkflow.Tests.Server.Architecture;

/// <summary>A row that filed papers rest on changes only as a tracked entity, with its audit record; a statement past the tracker would look like tampering.</summary>
public partial class CoveredTests
{
    /// <summary>File and table; each touches only columns that are not covered, or rows that no record names yet, or takes a trial away whole.</summary>
    private static readonly string[] Allowed =
    [
        "DeleteTrialCase.cs Clue", "DeleteTrialCase.cs DocumentRecord", "DeleteTrialCase.cs Matter", "DeleteTrialCase.cs UploadedFile", "GiveReminders.cs TaskItem",
        "FailedPasswords.cs Account", "SealPlainBallots.cs Ballot", "SealPlainBallots.cs BallotBox",
    ];

    [Fact]
    public void No_statement_changes_covered_rows_past_their_records()
    {
        var covered = CoveredTables.All.Select(table => table.Entity.Name).ToHashSet();
        var found = from project in new[] { "Engine", "Server" }
                    from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.cs", SearchOption.AllDirectories)
                    from Match statement in Statement().Matches(File.ReadAllText(file))
                    let table = statement.Groups["users"].Success ? "Account" : statement.Groups["table"].Value
                    where covered.Contains(table)
                    select $"{Path.GetFileName(file)} {table}";

        Assert.Empty(found.Except(Allowed));
    }

    [GeneratedRegex(@"(Set<(?<table>\w+)>\(\)|(?<users>db\.Users))[^;]*?\.Execute(Update|Delete)Async", RegexOptions.Singleline)]
    private static partial Regex Statement();
}
