namespace DecisionWorkflow.Server.Pages;

/// <summary>An address inside this server, so that a link cannot send a person elsewhere after signing in.</summary>
internal static class LocalUrl
{
    public static string OrHome(string? url) =>
        url is ['/', ..] && !(url.Length > 1 && url[1] is '/' or '\\') && !url.Any(char.IsControl) ? url : "/";
}
