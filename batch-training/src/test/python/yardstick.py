#!/usr/bin/env python3
"""The training step's time in PyTorch from Python, for comparison with StepTiming: the same networks, loss and optimiser.

Usage: python3 yardstick.py SIZE MULTIPLIERS BATCH STEPS [THREADS], for instance: yardstick.py 64 1,1,2 8 30 2
Widths are the demo profile's: base 16, one residual block, attention at 16, 2 heads, 4 groups, segmenter 16, depth 5.
"""
import math
import resource
import statistics
import sys
import time

import torch
import torch.nn.functional as F

BASE, BLOCKS, ATTENTION, HEADS, GROUPS, SEGMENTER, DEPTH = 16, 1, {16}, 2, 4, 16, 5
ENCODER, DECODER = [1, 2, 4, 8, 8, 8], [1, 1, 2, 4, 8]


class Network(torch.nn.Module):
    """Parameters appear when a layer is first used; the first pass makes them all."""

    def __init__(self, size, multipliers):
        super().__init__()
        self.size, self.multipliers = size, multipliers
        self.layers = torch.nn.ModuleDict()

    def layer(self, name, make):
        key = name.replace(".", "_")
        if key not in self.layers:
            self.layers[key] = make()
        return self.layers[key]

    def convolution(self, name, x, out, kernel=3):
        return self.layer(name, lambda: torch.nn.Conv2d(x.shape[1], out, kernel, padding=kernel // 2))(x)

    def group_norm(self, name, x):
        return self.layer(name, lambda: torch.nn.GroupNorm(GROUPS, x.shape[1]))(x)

    def linear(self, name, x, out):
        return self.layer(name, lambda: torch.nn.Linear(x.shape[1], out))(x)

    def residual(self, name, x, time_rows, out, resize=lambda maps: maps):
        y = self.convolution(name + ".in", resize(F.silu(self.group_norm(name + ".norm1", x))), out)
        y = y + self.linear(name + ".time", time_rows, out)[:, :, None, None]
        y = self.convolution(name + ".out", F.silu(self.group_norm(name + ".norm2", y)), out)
        x = resize(x)
        return (x if x.shape[1] == out else self.convolution(name + ".skip", x, out, 1)) + y

    def attention(self, name, x):
        n, c, h, w = x.shape
        qkv = self.layer(name + ".qkv", lambda: torch.nn.Conv1d(c, 3 * c, 1))(
            self.group_norm(name + ".norm", x).reshape(n, c, -1))
        q, k, v = qkv.reshape(n * HEADS, 3 * c // HEADS, -1).chunk(3, dim=1)
        scale = (c // HEADS) ** -0.25
        weights = torch.softmax(torch.einsum("bct,bcs->bts", q * scale, k * scale), dim=-1)
        y = torch.einsum("bts,bcs->bct", weights, v).reshape(n, c, -1)
        return x + self.layer(name + ".out", lambda: torch.nn.Conv1d(c, c, 1))(y).reshape(n, c, h, w)

    def predict(self, x, steps):
        half = BASE // 2
        angles = steps[:, None].float() * torch.exp(-math.log(10000) * torch.arange(half) / half)
        waves = torch.cat([angles.sin(), angles.cos()], dim=1)
        rows = F.silu(self.linear("time2", F.silu(self.linear("time1", waves, 4 * BASE)), 4 * BASE))
        x = self.convolution("first", x, BASE)
        skips, last = [x], len(self.multipliers) - 1
        for level, multiplier in enumerate(self.multipliers):
            for block in range(BLOCKS):
                name = "down%d_%d" % (level, block)
                x = self.residual(name, x, rows, BASE * multiplier)
                x = self.attention(name + "a", x) if self.size >> level in ATTENTION else x
                skips.append(x)
            if level < last:
                x = self.residual("halve%d" % level, x, rows, x.shape[1], lambda maps: F.avg_pool2d(maps, 2))
                skips.append(x)
        x = self.residual("middle0", x, rows, x.shape[1])
        x = self.residual("middle2", self.attention("middle1", x), rows, x.shape[1])
        for level in range(last, -1, -1):
            for block in range(BLOCKS + 1):
                name = "up%d_%d" % (level, block)
                x = self.residual(name, torch.cat([x, skips.pop()], dim=1), rows, BASE * self.multipliers[level])
                x = self.attention(name + "a", x) if self.size >> level in ATTENTION else x
            if level > 0:
                x = self.residual("double%d" % level, x, rows, x.shape[1], lambda maps: F.interpolate(maps, scale_factor=2))
        return self.convolution("last", F.silu(self.group_norm("lastnorm", x)), 3)

    def unit(self, name, x, out):
        return F.relu(self.layer(name + ".norm", lambda: torch.nn.BatchNorm2d(out))(self.convolution(name, x, out)))

    def segment(self, x):
        encoded = []
        for block in range(DEPTH):
            x = F.max_pool2d(x, 2) if block else x
            for part in "ab":
                x = self.unit("encoder%d%s" % (block, part), x, ENCODER[block] * SEGMENTER)
            encoded.append(x)
        for block in range(DEPTH - 2, -1, -1):
            out = DECODER[block] * SEGMENTER
            x = F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=True)
            x = torch.cat([self.unit("decoder%du" % block, x, out), encoded[block]], dim=1)
            for part in "ab":
                x = self.unit("decoder%d%s" % (block, part), x, out)
        return torch.sigmoid(self.convolution("map", x, 1))

    def forward(self, images, small_noise, big_noise, small, big):
        kept = torch.cumprod(1 - torch.linspace(1e-4, 2e-2, 1000, dtype=torch.float64), 0).float()
        ks, kb = kept[small][:, None, None, None], kept[big][:, None, None, None]
        noisy_small, noisy_big = ks.sqrt() * images + (1 - ks).sqrt() * small_noise, kb.sqrt() * images + (1 - kb).sqrt() * big_noise
        predicted = self.predict(torch.cat([noisy_small, noisy_big]), torch.cat([small, big]))
        eps_small, eps_big = predicted.chunk(2)
        fine = (noisy_small - (1 - ks).sqrt() * eps_small) / ks.sqrt()
        coarse = ((noisy_big - (1 - kb).sqrt() * eps_big) / kb.sqrt()).clamp(-1, 1)
        reconstruction = (fine + (1 - ks) * (coarse - fine)).clamp(-1, 1)
        return eps_small, eps_big, self.segment(torch.cat([images, reconstruction], dim=1))


def joint_loss(eps_small, eps_big, maps, small_noise, big_noise, masks, normal):
    noise = ((eps_small - small_noise) ** 2)[normal].mean() + ((eps_big - big_noise) ** 2)[normal].mean()
    right = torch.where(masks > 0, maps, 1 - maps).clamp(1e-7, 1)
    focal = (-0.5 * (1 - right) ** 4 * right.log()).mean()
    return noise + F.smooth_l1_loss(maps, masks) + 5 * focal


def main(size, multipliers, batch, steps, threads=2):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    network = Network(size, multipliers)
    inputs = [torch.rand(batch, 3, size, size), torch.randn(batch, 3, size, size), torch.randn(batch, 3, size, size),
              torch.randint(0, 300, (batch,)), torch.randint(300, 600, (batch,))]
    masks = torch.zeros(batch, 1, size, size)
    masks[batch // 2:, :, : size // 4] = 1
    normal = torch.arange(batch) < batch // 2
    network(*inputs)
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-3)
    parts = {"forward": [], "backward": [], "optimiser": [], "total": [], "processor": []}
    for step in range(steps):
        worked, began = time.process_time(), time.perf_counter()
        eps_small, eps_big, maps = network(*inputs)
        loss = joint_loss(eps_small, eps_big, maps, inputs[1], inputs[2], masks, normal)
        forward = time.perf_counter()
        loss.backward()
        backward = time.perf_counter()
        optimiser.step()
        optimiser.zero_grad()
        ended = time.perf_counter()
        if step >= 3:
            processor = time.process_time() - worked
            measured = (forward - began, backward - forward, ended - backward, ended - began, processor)
            for part, seconds in zip(parts, measured):
                parts[part].append(1000 * seconds)
    print("torch", torch.__version__, "parameters", sum(p.numel() for p in network.parameters()))
    for part, times in parts.items():
        quarters = statistics.quantiles(times, n=4)
        print("%-10s median %7.1f ms, quartiles %7.1f to %7.1f" % (part, quarters[1], quarters[0], quarters[2]))
    print("largest resident %d MiB" % (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(int(arguments[0]), [int(m) for m in arguments[1].split(",")], *(int(a) for a in arguments[2:]))
