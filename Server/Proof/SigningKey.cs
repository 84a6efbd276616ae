using System.Security.Cryptography;
using System.Text;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Proof;

/// <summary>
/// The installation's key, made at its first start: it signs the daily roots and seals the heads of the audit chains. Until the first root is
/// committed the file has the name of a new key; a key that is not new, in a database without roots, betrays that the roots were taken away.
/// </summary>
internal sealed class SigningKey : IDisposable
{
    private const string FileName = "signing.pem";
    private const string NewFileName = "signing.new.pem";

    private readonly string _folder;
    private readonly ECDsa _key;
    private readonly byte[] _sealKey;

    public SigningKey(DataOptions data)
    {
        _folder = data.KeysFolder();
        var path = Exists(data) ? Path.Combine(_folder, FileName) : NewFile(_folder);
        _key = ECDsa.Create();
        try
        {
            _key.ImportFromPem(File.ReadAllText(path));
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartRefused($"签名密钥 {path} 读不出来：{error.Message} 请从备份恢复这个文件。");
        }

        _sealKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, _key.ExportECPrivateKey(), 32, info: Encoding.ASCII.GetBytes("audit heads"));
        PublicKey = Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());
        IsNew = !Exists(data);
    }

    /// <summary>No root signed by it has been committed yet.</summary>
    public bool IsNew { get; private set; }

    public string PublicKey { get; }

    public ReadOnlySpan<byte> SealKey => _sealKey;

    public static bool Exists(DataOptions data) => File.Exists(Path.Combine(data.KeysPath, FileName));

    public string Sign(string text) => Convert.ToBase64String(_key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256));

    public static bool Verify(string text, string signature, string publicKey)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
            return key.VerifyData(Encoding.UTF8.GetBytes(text), Convert.FromBase64String(signature), HashAlgorithmName.SHA256);
        }
        catch (Exception error) when (error is FormatException or CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The first root is in the database; from now on this key may not be missing.</summary>
    public void Confirm()
    {
        if (File.Exists(Path.Combine(_folder, NewFileName)))
            File.Move(Path.Combine(_folder, NewFileName), Path.Combine(_folder, FileName), overwrite: false);
        IsNew = false;
    }

    public void Dispose() => _key.Dispose();

    /// <summary>Several processes may start at once: whoever puts the file in its place first has made the key.</summary>
    private static string NewFile(string folder)
    {
        var path = Path.Combine(folder, NewFileName);
        if (File.Exists(path))
            return path;
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            file.Write(Encoding.ASCII.GetBytes(made.ExportPkcs8PrivateKeyPem()));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
        }

        return path;
    }
}
