using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Matters;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>Forms and papers name templates that exist, and fields that the templates have; the closing check asks for papers that some step files.</summary>
internal static class TemplateRules
{
    static readonly string[] Filed = ["file", "papers", "paper"];

    static readonly string[] Lists = ["form", "preview", .. Filed];

    public static IEnumerable<DefinitionError> Known(Flow flow, PublishDesk desk) => Known(flow, desk.Templates);

    public static IEnumerable<DefinitionError> Supplied(Flow flow, PublishDesk desk) => Supplied(flow, desk.Templates);

    /// <summary>What keeps the flow's papers from being written with these templates; they may change after it was published.</summary>
    public static IEnumerable<DefinitionError> Unusable(Flow flow, TemplateLibrary templates) => Known(flow, templates).Concat(Supplied(flow, templates));

    static IEnumerable<DefinitionError> Known(Flow flow, TemplateLibrary templates)
    {
        foreach (var work in flow.Work.Where(one => one.Activity.IsCommunity))
            foreach (var entry in Lists.SelectMany(work.Inputs.Texts).Distinct())
                foreach (var problem in Problems(entry, templates))
                    yield return Finding.Error(work.Owner, $"“{work.Owner.Name}”：{problem}");
        foreach (var entry in flow.Process?.StartForm ?? [])
            foreach (var problem in Problems(entry, templates))
                yield return Finding.Error(null, $"立项表单：{problem}");
    }

    /// <summary>Codes that the flow names anywhere and no template has.</summary>
    public static IEnumerable<string> Missing(Flow flow, TemplateLibrary templates) =>
        flow.Work.Where(one => one.Activity.IsCommunity).SelectMany(one => Lists.SelectMany(one.Inputs.Texts).Concat(one.Activity.Leaves.Papers))
            .Concat(flow.Process?.StartForm ?? [])
            .Concat((flow.Process?.Dossier ?? []).SelectMany(part => part.Papers).SelectMany(said => said.Split(Archive.Dossier.Unless)[0].TrimEnd('?').Split('@')[0].Split('|')))
            .Select(CodeOf).Where(code => templates.Find(code) is null).Distinct();

    static string CodeOf(string entry) => entry.Split('@')[0].Split('#')[0];

    /// <summary>What is wrong with <c>W18#A,B!@已完成</c>.</summary>
    static IEnumerable<string> Problems(string entry, TemplateLibrary templates)
    {
        var parts = entry.Split('@')[0].Split('#');
        if (templates.Find(parts[0]) is not { } template)
        {
            yield return $"没有代码为“{parts[0]}”的文书模板，到这一步表单打不开、文书出不来。应当：从已有的模板中选，或者先把模板放进模板文件夹。";
            yield break;
        }
        if (templates.ProblemOf(template.Code) is { } fault)
            yield return $"模板 {template.Code}《{template.Name}》的文件现在不能用：{fault}";
        foreach (var field in parts.Length > 1 ? parts[1].Split(',').Select(name => name.TrimEnd('!').Trim().Split('.')[^1]) : [])
            if (template.Form.Find(field) is null)
                yield return $"模板 {template.Code}《{template.Name}》没有字段“{field}”。应当：写模板里有的字段名（{string.Join("、", template.Form.Fields.Select(one => one.Name).Take(12))}{(template.Form.Fields.Count > 12 ? " 等" : "")}）。";
    }

    /// <summary>A paper is filed only once all its required fields are filled; one that no step asks for holds every case up.</summary>
    static IEnumerable<DefinitionError> Supplied(Flow flow, TemplateLibrary templates)
    {
        var community = flow.Work.Where(one => one.Activity.IsCommunity).ToList();
        HashSet<string> asked = [.. community.SelectMany(work => work.Inputs.Texts("form")).Concat(flow.Process?.StartForm ?? []).SelectMany(entry => Asked(entry, templates)),
            .. community.SelectMany(work => work.Inputs["known"].Value as JsonObject ?? []).Select(given => given.Key), .. community.Select(work => work.Inputs.Text("settings.outcomeField"))];
        foreach (var work in community)
            foreach (var template in Filed.SelectMany(work.Inputs.Texts).Select(CodeOf).Distinct().Select(templates.Find).OfType<Template>())
                if (Required(template).Where(one => !asked.Contains(one.Name) && !CommonFields.Knows(one.Name) && !DerivedFacts.Knows(one.Name))
                    .Select(one => one.Label == one.Name ? one.Name : $"{one.Label}（{one.Name}）").Distinct().ToArray() is { Length: > 0 } missing)
                    yield return Finding.Error(work.Owner, $"“{work.Owner.Name}”要写的 {template.Code}《{template.Name}》必须有{string.Join("、", missing.Select(one => $"“{one}”"))}，没有哪一步填它，文书永远写不出来。应当：核对模板里的字段名有没有写错；不是必填的在字段名后面加“?”；要填的，加到某一步的表单里。");
    }

    /// <summary>The fields without which a paper is not written, those of its title included.</summary>
    static IEnumerable<(string Name, string Label)> Required(Template template) =>
        template.Form.Fields.Where(one => one is { Required: true, Origin: FieldOrigin.Input, Conditions.Count: 0, Default: null }).Select(one => (one.Name, one.Label))
            .Concat(TemplateFiller.TitleFields(template).Where(name => template.Form.Find(name) is null).Select(name => (name.Split('.')[^1], CommonFields.LabelOf(name))));

    static IEnumerable<string> Asked(string entry, TemplateLibrary templates)
    {
        var parts = entry.Split('@')[0].Split('#');
        return parts.Length > 1 ? parts[1].Split(',').Select(name => name.TrimEnd('!').Trim().Split('.')[^1]) : templates.Find(parts[0])?.Form.Fields.Select(field => field.Name) ?? [];
    }

    public static IEnumerable<DefinitionError> Dossier(Flow flow, PublishDesk desk)
    {
        if (flow.Process is not { } process)
            yield break;
        var check = flow.Of("Community.ArchiveCheck").Select(work => work.Owner).FirstOrDefault();
        List<(string Code, string? Scope)> filed = [.. flow.Work.SelectMany(Files)];
        foreach (var part in process.Dossier)
        {
            foreach (var paper in part.Papers.Select(said => said.Split(Archive.Dossier.Unless)[0]))
            {
                var (codes, scope) = paper.TrimEnd('?').Split('@') is var halves ? (halves[0].Split('|'), halves.ElementAtOrDefault(1)) : default;
                foreach (var code in codes.Where(one => desk.Templates.Find(one) is null))
                    yield return Finding.Error(check, $"一事一档的子卷“{part.Name}”要求文书“{code}”，没有这个模板。应当：改成已有的模板代码。");
                if (check is not null && !paper.EndsWith('?') && codes.All(code => desk.Templates.Find(code) is not null)
                    && !filed.Any(one => codes.Contains(one.Code) && (scope is null || one.Scope is null || one.Scope == scope)))
                    yield return Finding.ByRule("R066", check, $"一事一档的子卷“{part.Name}”必须有{Named(codes, desk.Templates)}{(scope is null ? "" : $"（{scope}）")}，但没有哪一步会归档它，事项永远不能结案。",
                        "恢复产生这份文书的步骤");
            }
        }
        foreach (var work in flow.Work.Where(one => one.Activity.IsCommunity))
            if (work.Inputs.Text("subDossier") is { Length: > 0 } name && process.Dossier.Count > 0 && process.Dossier.All(part => part.Name != name))
                yield return Finding.Warning(work.Owner, $"“{work.Owner.Name}”的文书归入子卷“{name}”，一事一档里没有这个子卷。应当：从{string.Join("、", process.Dossier.Select(part => $"“{part.Name}”"))}中选。");
    }

    static string Named(IEnumerable<string> codes, TemplateLibrary templates) => string.Join("或", codes.Select(code => $"{code}《{templates.Find(code)!.Name}》"));

    /// <summary>What a step files, and under which scope; null where only the running case knows the scope.</summary>
    static IEnumerable<(string Code, string? Scope)> Files(Work work)
    {
        string[] codes = work.Activity.IsCommunity ? [.. work.Inputs.Texts("file"), .. work.Inputs.Texts("papers"), .. work.Activity.Leaves.Papers] : [];
        return codes.Select(code => (CodeOf(code), work.Inputs["scope"].Known ? work.Inputs.Text("scope") : null));
    }
}
