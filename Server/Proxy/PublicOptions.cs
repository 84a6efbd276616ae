using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Proxy;

/// <summary>Under which address people reach the server: what QR codes, slips and descriptions say.</summary>
internal sealed record PublicOptions
{
    /// <summary>Like <c>https://yishi.example.gov.cn</c>; empty for the address on which the server listens.</summary>
    public string Address { get; init; } = "";

    public Uri? Read()
    {
        if (string.IsNullOrWhiteSpace(Address))
            return null;
        return Uri.TryCreate(Address.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
            ? uri
            : throw new StartRefused($"配置有误：Public:Address 是“{Address}”，应是居民打开本系统的网址，只写协议、主机和端口，如 https://yishi.example.gov.cn。");
    }
}
