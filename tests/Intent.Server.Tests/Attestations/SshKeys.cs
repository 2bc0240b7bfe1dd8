using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Intent.Server.Tests.Attestations;

/// <summary>Throw-away SSH keys, made and used by the real tools; deleted at the end.</summary>
internal sealed partial class SshKeys : IDisposable
{
    private Process? _agent;

    public SshKeys() => Folder = Directory.CreateTempSubdirectory("intent-ssh-").FullName;

    public string Folder { get; }

    /// <summary>Makes a key and gives its file.</summary>
    public string Make(string name, string passphrase = "", string type = "ed25519")
    {
        var file = Path.Combine(Folder, name);
        Run("ssh-keygen", ["-q", "-t", type, "-N", passphrase, "-C", "comment", "-f", file]).Exit.Should().Be(0);
        return file;
    }

    /// <summary>Makes a file of allowed signers.</summary>
    public string Allow(string name, params (string Principals, string Key)[] signers)
    {
        var file = Path.Combine(Folder, name);
        File.WriteAllLines(file, signers.Select(s => $"{s.Principals} {File.ReadAllText(s.Key + ".pub").Trim()}"));
        return file;
    }

    /// <summary>Starts an agent that has a key with this passphrase, and gives its socket.</summary>
    public string StartAgent(string key, string passphrase)
    {
        var socket = Path.Combine(Folder, "agent");
        var pid = Pid().Match(Run("ssh-agent", ["-s", "-a", socket]).Output).Groups[1].Value;
        _agent = Process.GetProcessById(int.Parse(pid, CultureInfo.InvariantCulture));
        var asking = Path.Combine(Folder, "ask");
        File.WriteAllText(asking, $"#!/bin/sh\necho '{passphrase}'\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(asking, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Run("ssh-add", ["-q", key], environment: [("SSH_AUTH_SOCK", socket), ("SSH_ASKPASS", asking), ("SSH_ASKPASS_REQUIRE", "force")]).Exit.Should().Be(0);
        return socket;
    }

    /// <summary>Runs a program to its end.</summary>
    public static (int Exit, string Output, string Error) Run(string program, string[] arguments, byte[]? input = null, params (string Name, string Value)[] environment)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var (name, value) in environment) info.Environment[name] = value;
        using var process = Process.Start(info)!;
        process.StandardInput.BaseStream.Write(input ?? []);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    public void Dispose()
    {
        if (_agent is not null)
        {
            _agent.Kill();
            _agent.Dispose();
        }

        Directory.Delete(Folder, recursive: true);
    }

    [GeneratedRegex(@"SSH_AGENT_PID=(\d+);")]
    private static partial Regex Pid();
}
