using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Meetings;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>What an activity names exists: roles, rosters, panels, rules, parameters, outcomes.</summary>
internal static class ReferenceRules
{
    // Which outcomes a default sets by itself when the time is up.
    static readonly Dictionary<string, string[]> Defaults = new() { ["R045"] = ["上报街道党工委", "缓办", "不办"] };

    public static IEnumerable<DefinitionError> KnownRoles(Flow flow, PublishDesk desk)
    {
        foreach (var work in flow.Work)
        {
            if (work.Type is "Community.Approval" && work.Inputs["approvers"] is { Exact: true, Texts.Count: 0 })
                yield return Finding.ByRule("R150", work.Owner, $"“{work.Owner.Name}”没有审批角色，没有人能办。", "选一个审批角色");
            else if (work.Type is "Community.HumanTask" && work.Inputs["role"] is { Exact: true, Value: not null, Texts.Count: 0 })
                yield return Finding.ByRule("R150", work.Owner, $"“{work.Owner.Name}”没有办理角色，没有人能办。", "选一个办理角色");
            string[] named = [.. work.Inputs["role"].Texts, .. work.Inputs["approvers"].Texts];
            if (!work.Activity.IsCommunity)
                continue;
            foreach (var role in named.Where(one => one.Length > 0 && (!Roles.Names.ContainsKey(one) || Roles.Administrative.Contains(one))))
                yield return Finding.Error(work.Owner, Roles.Administrative.Contains(role)
                    ? $"“{work.Owner.Name}”交给“{Roles.NameOf(role)}”办，管理员不办理业务。应当：改成办理这一步的业务角色。"
                    : $"“{work.Owner.Name}”的办理角色“{role}”不存在，任务到不了任何人手上。应当：从列表中选一个角色。");
        }
        foreach (var role in (flow.Process?.StartRoles ?? []).Where(one => !Roles.Names.ContainsKey(one)))
            yield return Finding.Error(null, $"流程的发起角色“{role}”不存在。应当：改成已有的角色，如 CommunityClerk（社区文书）。");
    }

    public static IEnumerable<DefinitionError> KnownBodies(Flow flow, PublishDesk desk)
    {
        foreach (var work in flow.Work.Where(one => one.Activity.IsCommunity))
            foreach (var body in new[] { work.Inputs.Text("body"), work.Inputs.Text("settings.body") })
                if (body.Length > 0 && !Bodies.Knows(body))
                    yield return Finding.Error(work.Owner, $"“{work.Owner.Name}”的应到名单“{body}”不存在，算不出应到人数。应当：从列表中选一个组织的名单。");
    }

    public static IEnumerable<DefinitionError> KnownPanels(Flow flow, PublishDesk desk) =>
        from work in flow.Of("Community.HumanTask")
        from panel in work.Inputs.Texts("panels")
        where !desk.Panels.ContainsKey(panel)
        select Finding.Error(work.Owner, $"“{work.Owner.Name}”的面板“{panel}”不存在。应当：改成已有的面板（{string.Join("、", desk.Panels.Keys.Order(StringComparer.Ordinal))}）。");

    public static IEnumerable<DefinitionError> KnownRules(Flow flow, PublishDesk desk)
    {
        foreach (var work in flow.Work.Where(one => one.Activity.IsCommunity))
        {
            foreach (var number in work.Inputs.Texts("checks").Where(one => RuleChecks.Find(one) is null))
                yield return Finding.Error(work.Owner, $"“{work.Owner.Name}”的校验规则“{number}”{(RuleBook.Knows(number) ? "不能在提交时校验" : "不存在")}，办理人会提交不了。应当：改成可以引用的规则（{string.Join("、", RuleChecks.Numbers.Order(StringComparer.Ordinal))}）。");
            foreach (var path in new[] { "citation", "guardRule", "settings.leadRule", "settings.citation" })
                if (work.Inputs.Text(path) is { Length: > 0 } number && !RuleBook.Knows(number))
                    yield return Finding.Error(work.Owner, $"“{work.Owner.Name}”引用的规则“{number}”不存在，不能说明依据。应当：填规则编号，如 R058。");
            foreach (var (outcome, number) in work.Inputs["barred"].Value as JsonObject ?? [])
            {
                if (!RuleBook.Knows(number?.ToString() ?? ""))
                    yield return Finding.Error(work.Owner, $"“{work.Owner.Name}”禁用结果“{outcome}”所依据的规则“{number}”不存在。应当：填规则编号，如 R092。");
                if (work.Inputs["outcomes"] is { Exact: true } offered && !offered.Texts.Contains(outcome))
                    yield return Finding.Error(work.Owner, $"“{work.Owner.Name}”按{number}禁用的结果“{outcome}”不在结果里，禁用落了空。应当：结果改过名的，这里也跟着改。");
            }
            if (work.Inputs.Text("timeout") is { Length: > 0 } rule)
            {
                if (!Defaults.TryGetValue(rule, out var sets))
                    yield return Finding.Error(work.Owner, $"“{work.Owner.Name}”的逾期默认“{rule}”不是可以默认处置的规则；到期不得自动代替人作决定。应当：留空（只提醒），或者填 {string.Join("、", Defaults.Keys)}。");
                else if (work.Inputs["outcomes"] is { Exact: true } offered && sets.Except(offered.Texts).ToArray() is { Length: > 0 } missing)
                    yield return Finding.ByRule(rule, work.Owner, $"“{work.Owner.Name}”到期按规则默认处置，但结果里没有“{string.Join("”“", missing)}”。", "保留这些结果的名称");
            }
        }
    }

    public static IEnumerable<DefinitionError> Outcomes(Flow flow, PublishDesk desk)
    {
        foreach (var work in flow.Of("Community.HumanTask"))
        {
            if (work.Inputs["outcomes"] is not { Exact: true } offered)
                continue;
            if (offered.Texts.Count == 0)
                yield return Finding.Error(work.Owner, $"“{work.Owner.Name}”没有可选的办理结果，办理人提交不了。应当：至少填一个结果，如“提交”。");
            if (offered.Texts.GroupBy(one => one).FirstOrDefault(one => one.Count() > 1)?.Key is { } twice)
                yield return Finding.Error(work.Owner, $"“{work.Owner.Name}”的结果“{twice}”写了两次。应当：每个结果一个名称。");
            foreach (var outcome in work.Inputs.Texts("form").Concat(work.Inputs.Texts("file")).Where(one => one.Contains('@', StringComparison.Ordinal))
                         .SelectMany(one => one[(one.IndexOf('@', StringComparison.Ordinal) + 1)..].Split('|')).Distinct().Where(one => !offered.Texts.Contains(one)))
                yield return Finding.Error(work.Owner, $"“{work.Owner.Name}”的表单或文书只用于结果“{outcome}”，但没有这个结果，它永远不会出现。应当：写已有的结果（{string.Join("、", offered.Texts)}）。");
        }
    }

    public static IEnumerable<DefinitionError> Choices(Flow flow, PublishDesk desk)
    {
        foreach (var work in flow.Work.Where(one => one.Activity.IsCommunity && one.Activity.Descriptor is not null))
            foreach (var (input, allowed) in Named)
                if (input.Type == work.Type && work.Inputs.Text(input.Name) is { Length: > 0 } said && !allowed.Contains(said))
                    yield return Finding.Error(work.Owner, $"“{work.Owner.Name}”的“{input.Label}”不能是“{said}”。应当：从 {string.Join("、", allowed)} 中选一个。");
    }

    static readonly Dictionary<(string Type, string Name, string Label), string[]> Named = new()
    {
        [("Community.Approval", "mode", "方式")] = ["会签", "或签", "依次"],
        [("Community.Vote", "method", "表决方式")] = ["举手", "无记名投票", "口头"],
        [("Community.Publicity", "kind", "性质")] = ["公示", "征求意见"],
        [("Community.CloseMatter", "status", "结束状态")] = ["Archived", "Terminated"],
    };
}
