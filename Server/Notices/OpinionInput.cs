using DecisionWorkflow.Server.Documents;

namespace DecisionWorkflow.Server.Notices;

/// <summary>Reads what was entered of an opinion and says everything at once that is wrong with it.</summary>
internal static class OpinionInput
{
    public const int MostHouseholds = 100_000;
    public const int MostContent = 1000;
    public const int MostName = 100;
    public const int MostReason = 200;

    public static (OpinionEntry Entry, Dictionary<string, string[]> Errors) Read(OpinionRequest request, string by)
    {
        Dictionary<string, string[]> errors = [];
        var (raiser, place, content, why) = (Line(request.Raiser), Line(request.Place), SafeText.Clean(request.Content ?? "").Trim(), Line(request.ExcessReason));
        if (content.Length == 0 && request.Households is null)
            errors["content"] = ["请填写意见内容，或者填写收回意见的户数。"];
        else if (content.Length > MostContent)
            errors["content"] = [$"意见最多 {MostContent} 字，现在有 {content.Length} 字。"];
        if (raiser.Length > MostName)
            errors["raiser"] = [$"提出人最多 {MostName} 字。"];
        if (place.Length > MostName)
            errors["place"] = [$"门牌或名称最多 {MostName} 字。"];
        if (why.Length > MostReason)
            errors["excessReason"] = [$"超过户数的原因最多 {MostReason} 字。"];
        var respondent = RespondentWords.Read(request.Respondent);
        if (respondent is null)
            errors["respondent"] = [$"“{SafeText.Shorten(Line(request.Respondent), 20)}”不是住户、商铺、单位之一。"];
        var entry = new OpinionEntry(raiser, content, respondent ?? default, place, 0, 0, false, Opinion.InPerson, by) { ExcessReason = why.Length > 0 ? why : null };
        return (Counted(entry, request, errors), errors);
    }

    /// <summary>Words of somebody whom nobody can tell from the next count no household, unless the clerk says how many they are.</summary>
    static OpinionEntry Counted(OpinionEntry entry, OpinionRequest request, Dictionary<string, string[]> errors)
    {
        var households = request.Households ?? (entry.Raiser.Length > 0 || entry.Place.Length > 0 ? 1 : 0);
        var against = request.Against ?? (request.Objection == false ? 0 : households);
        if (households is < 0 or > MostHouseholds)
            errors["households"] = [$"反馈户数应是 0 至 {MostHouseholds} 的整数，填写的是 {households}。"];
        else if (against < 0 || against > households)
            errors["against"] = [$"户数不对：反馈 {households} 户，反对 {against} 户；反对户数应在 0 和反馈户数之间。"];
        return entry with { Households = households, Against = against, Objection = against > 0 || households == 0 && request.Objection != false };
    }

    public static string Line(string? text) => SafeText.Clean(text ?? "").ReplaceLineEndings(" ").Trim();
}
