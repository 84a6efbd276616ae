namespace DecisionWorkflow.Server.Notices;

/// <summary>Who answers a notice. Only households count against the community's own number (R091); shops and units are counted apart (R159).</summary>
internal enum Respondent
{
    Household,
    Shop,
    Unit,
}

internal static class RespondentWords
{
    static readonly (Respondent Respondent, string Name, string Measure)[] All = [(Respondent.Household, "住户", "户"), (Respondent.Shop, "商铺", "家"), (Respondent.Unit, "单位", "家")];

    public static IEnumerable<(string Value, string Name)> Choices => All.Select(each => (each.Respondent.ToString(), each.Name));

    public static string NameOf(Respondent respondent) => All[(int)respondent].Name;

    public static string MeasureOf(Respondent respondent) => All[(int)respondent].Measure;

    /// <summary>By value or in Chinese; a household where nothing is said, null for anything else.</summary>
    public static Respondent? Read(string? said) => string.IsNullOrWhiteSpace(said) ? Respondent.Household
        : All.Where(each => said.Trim() == each.Name || said.Trim().Equals(each.Respondent.ToString(), StringComparison.OrdinalIgnoreCase)).Select(each => (Respondent?)each.Respondent).FirstOrDefault();
}
