using QRCoder;

namespace DecisionWorkflow.Server.Pages;

/// <summary>A web address as a picture for phones.</summary>
internal static class QrCode
{
    public static string Svg(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(4);
    }
}
