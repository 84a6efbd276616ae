using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Parameters;

namespace DecisionWorkflow.Server.Matters;

/// <summary>One case opened on the desk: what it is, whose it is, what is known, and the rules it started under.</summary>
internal sealed record CaseFile(
    Matter Matter,
    ProcessInfo Process,
    OrganizationUnit Organization,
    OrganizationUnit? Street,
    Officers Officers,
    MatterData Data,
    ParameterSnapshot Parameters,
    Deadlines Deadlines,
    BusinessClock Clock)
{
    public IReadOnlyList<ProcessStep> Steps => Process.StepsWhere(name => Data.Value("", name)?.ToString());

    public (int Index, int Total) Place(string step)
    {
        var steps = Steps.ToList();
        return (steps.FindIndex(s => s.No == step) + 1, steps.Count);
    }
}

/// <summary>Who signs for an organisation.</summary>
internal sealed record Officers(string Secretary, string Director);
