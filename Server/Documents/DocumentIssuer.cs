using System.Text.Json.Nodes;

namespace DecisionWorkflow.Server.Documents;

/// <summary>责任者 by name: the template says which kind of body, the case says who that is here.</summary>
internal static class DocumentIssuer
{
    public static string Of(string kind, JsonObject values)
    {
        string[] fields = kind switch
        {
            "居委会" => ["CommitteeName"],
            "社区党组织" => ["PartyOrgName"],
            "两委" => ["PartyOrgName", "CommitteeName"],
            "街道办事处" => ["SubdistrictOfficeName"],
            "街道党工委" => ["PwcName"],
            _ => ["CommunityName"],
        };
        var names = fields.Select(field => values[field]).Where(value => !FieldText.IsEmpty(value)).Select(value => FieldText.Raw(value!)).ToList();
        return names.Count > 0 ? string.Join('、', names) : kind;
    }
}
