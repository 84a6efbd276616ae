namespace DecisionWorkflow.Server.Rules;

/// <summary>The places where a community publishes (processes appendix C).</summary>
internal static class Boards
{
    public const string Party = "PartyBoard";
    public const string Affairs = "AffairsBoard";
    public const string Community = "CommunityBoard";

    public static string NameOf(string board) => board switch
    {
        Party => "党务公开栏",
        Affairs => "居务公开栏",
        Community => "社区公示栏",
        "MultiChannel" => "多平台",
        _ => board,
    };

    /// <summary>Codes and Chinese names alike become codes.</summary>
    public static string CodeOf(string text) => text.Trim() switch
    {
        "党务公开栏" or "PB" => Party,
        "居务公开栏" or "AB" => Affairs,
        "社区公示栏" or "CB" => Community,
        "多平台" or "MC" => "MultiChannel",
        var other => other,
    };
}
