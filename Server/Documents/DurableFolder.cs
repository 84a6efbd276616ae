using System.Runtime.InteropServices;

namespace DecisionWorkflow.Server.Documents;

/// <summary>A renamed file outlives a power cut only when its folder has been written out too; .NET has no call for that.</summary>
internal static partial class DurableFolder
{
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return; // NTFS journals the entry with the file
        var handle = Open(folder, 0);
        if (handle < 0)
            throw new IOException($"cannot open folder {folder}");
        try
        {
            if (Synchronize(handle) != 0)
                throw new IOException($"cannot flush folder {folder}");
        }
        finally
        {
            _ = Close(handle);
        }
    }

#pragma warning disable SYSLIB1054 // source-generated imports would need unsafe code in the whole project
    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Synchronize(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Close(int handle);
#pragma warning restore SYSLIB1054
}
