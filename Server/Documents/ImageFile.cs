namespace DecisionWorkflow.Server.Documents;

/// <summary>A picture as stored. <paramref name="Rotation"/>: degrees clockwise to turn it upright, as the camera noted.</summary>
internal sealed record ImageFile(byte[] Bytes, string ContentType, int Width, int Height, int Rotation)
{
    public string Extension => ContentType == "image/png" ? "png" : "jpeg";
}
