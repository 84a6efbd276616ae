namespace DecisionWorkflow.Server.Archive;

/// <summary>A paper that a sub-dossier must hold, with the numbers it is filed under.</summary>
public sealed record DossierPaper(string Part, string Name, IReadOnlyList<string> ArchiveNos)
{
    public bool IsMissing => ArchiveNos.Count == 0;
}
