namespace DecisionWorkflow.Server.Proof;

/// <param name="Kind">What kind of harm, in two to five characters.</param>
/// <param name="ArchiveNo">Of the archive item that it concerns.</param>
internal sealed record Finding(string Kind, string? ArchiveNo, string Detail);

/// <summary>What a verification finds, in the order found. An emptied archive would fill the memory with sentences; past the limit they are only counted.</summary>
internal sealed class Findings
{
    private const int Limit = 2000;

    private readonly List<Finding> _all = [];
    private int _more;

    public IEnumerable<Finding> All => _more == 0 ? _all : _all.Append(new Finding("其余", null, $"另有 {_more} 个问题没有列出。"));

    public void Add(string kind, string? archiveNo, string detail)
    {
        if (_all.Count < Limit)
            _all.Add(new Finding(kind, archiveNo, detail));
        else
            _more++;
    }
}
