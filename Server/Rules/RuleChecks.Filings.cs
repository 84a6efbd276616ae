namespace DecisionWorkflow.Server.Rules;

internal static partial class RuleChecks
{
    static Dictionary<string, RuleCheck> Filings => new()
    {
        ["R139"] = facts => facts.Text("ArchiveCode") is { } code ? ArchiveRules.CodeIsWellFormed(code) : RuleBook.Refuse("R139", "没有档号。", "由系统编档号"),
        ["R140"] = facts => facts.Text("DefaultRetention") is { } minimum && facts.Text("Retention") is { } chosen ? ArchiveRules.RetentionNotLowered(facts.Text("DocumentType") ?? "该类文书", minimum, chosen) : null,
        ["R142"] = facts => ArchiveRules.FourProperties(facts.Flag("Authentic"), facts.Flag("Complete"), facts.Flag("Usable"), facts.Flag("Safe")),
        ["R145"] = facts => ArchiveUseRules.MayBorrow(facts.Text("Borrower") ?? "借阅人", facts.Int("Days") ?? facts.Parameters.Int("Archive.LoanDays"), facts.Parameters.Int("Archive.LoanDays"), facts.Date("OpenLoanDue"), facts.Today),
        ["R146"] = facts => ArchiveUseRules.MayConfirmHandover(facts.Int("ShouldHandOver") ?? 0, facts.Int("HandedOver") ?? 0, facts.Has("Differences"), facts.Int("OpenLoans") ?? 0),
        ["R147"] = facts => ArchiveUseRules.MayDestroy(facts.Flag("RetentionExpired"), facts.Flag("AppraisedWithResidents"), facts.Flag("DestructionApproved"), facts.Texts("Witnesses").Count, facts.Parameters.Int("Archive.MinDestructionWitnesses")),
        ["R155"] = facts => facts.Text("DocumentText") is { } text ? ArchiveRules.NothingLeftOpen(text) : null,
    };
}
