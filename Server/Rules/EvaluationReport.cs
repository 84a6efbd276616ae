namespace DecisionWorkflow.Server.Rules;

/// <summary>One of the four reports of an evaluation meeting.</summary>
internal sealed record EvaluationReport(string Reporter, bool WorkDone, bool OwnDuties, bool NextSteps, bool AbsenceExplained)
{
    public IEnumerable<string> MissingParts =>
        new[] { (WorkDone, "工作完成情况"), (OwnDuties, "个人履职情况"), (NextSteps, "下步工作打算") }.Where(part => !part.Item1).Select(part => part.Item2);
}
